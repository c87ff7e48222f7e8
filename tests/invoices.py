"""Invoices as the tax service sends them, made for the tests: XML, OFD, PDF; also plain papers."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pikepdf
from weasyprint import HTML

FIRM, LAB = "91310110XNQY00010A", "12310110XNJG000119"
FACTS: dict[str, Any] = {
    "number": "26322000000000000009", "day": "2026-03-18", "buyer": FIRM, "seller": LAB,
    "buyer_name": "上海澜汀光学科技有限公司", "seller_name": "太湖检测实验室", "net": "56603.77",
    "tax": "3396.23", "amount": "60000.00", "blue": "Y",
}  # fmt: skip
_EINVOICE = """<?xml version="1.0" encoding="UTF-8"?>
<EInvoice>
  <Header>
    <EIid>{number}</EIid><EInvoiceTag>SWEI3200</EInvoiceTag><Version>0.2</Version>
    <InherentLabel>
      <InIssuType><LabelCode>{blue}</LabelCode><LabelName>是否蓝字发票标志</LabelName></InIssuType>
      <EInvoiceType><LabelCode>01</LabelCode><LabelName>电子发票</LabelName></EInvoiceType>
      <GeneralOrSpecialVAT><LabelCode>02</LabelCode></GeneralOrSpecialVAT>
    </InherentLabel>
  </Header>
  <EInvoiceData>
    <SellerInformation><SellerIdNum>{seller}</SellerIdNum><SellerName>{seller_name}</SellerName>
    </SellerInformation>
    <BuyerInformation><BuyerIdNum>{buyer}</BuyerIdNum><BuyerName>{buyer_name}</BuyerName>
    </BuyerInformation>
    <BasicInformation>
      <TotalAmWithoutTax>{net}</TotalAmWithoutTax><TotalTaxAm>{tax}</TotalTaxAm>
      <TotalTax-includedAmount>{amount}</TotalTax-includedAmount>
      <RequestTime>{day} 10:12:13</RequestTime>
    </BasicInformation>
    <IssuItemInformation><ItemName>*研发和技术服务*检测费</ItemName><Amount>{net}</Amount>
    </IssuItemInformation>
  </EInvoiceData>
  <TaxSupervisionInfo><InvoiceNumber>{number}</InvoiceNumber><IssueTime>{day}</IssueTime>
  </TaxSupervisionInfo>
</EInvoice>"""
_OLD = """<?xml version="1.0" encoding="UTF-8"?>
<fp:eInvoice xmlns:fp="http://www.edrm.org.cn/schema/e-invoice/2019">
  <fp:InvoiceCode>031002600111</fp:InvoiceCode><fp:InvoiceNo>01234567</fp:InvoiceNo>
  <fp:IssueDate>2026年03月18日</fp:IssueDate>
  <fp:Buyer><fp:BuyerName>{buyer_name}</fp:BuyerName><fp:BuyerTaxID>{buyer}</fp:BuyerTaxID></fp:Buyer>
  <fp:TaxInclusiveTotalAmount>{amount}</fp:TaxInclusiveTotalAmount>
  <fp:TaxTotalAmount>{tax}</fp:TaxTotalAmount>
  <fp:Seller><fp:SellerName>{seller_name}</fp:SellerName><fp:SellerTaxID>{seller}</fp:SellerTaxID>
  </fp:Seller>
</fp:eInvoice>"""
_FACE = """<html lang="zh"><body style="font-family: 'Noto Sans CJK SC'">
<h1>电子发票（普通发票）</h1>
<p>发票号码：{number}</p><p>开票日期：{day_zh}</p>
<p>购买方信息 名称：{buyer_name}</p><p>统一社会信用代码/纳税人识别号：{buyer}</p>
<p>销售方信息 名称：{seller_name}</p><p>统一社会信用代码/纳税人识别号：{seller}</p>
<p>合计 ¥{net} ¥{tax}</p><p>价税合计（大写）陆万圆整 （小写）¥{amount}</p>
</body></html>"""


def small_pdf(*objects: bytes, page: bytes = b"", catalog: bytes = b"") -> bytes:
    """Return a whole PDF of one empty page, which may be lengthened by a remark at its end.

    ``objects`` are numbered from 4; ``page`` and ``catalog`` stand in those dictionaries.
    """
    bodies = [
        b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalog,
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << >> %s >>" % page,
        *objects,
    ]
    written, places = b"%PDF-1.7\n", []
    for number, body in enumerate(bodies, start=1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return written + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\n"
        b"startxref\n%d\n%%%%EOF\n%% a paper of the tests "
        % (len(bodies) + 1, table, len(bodies) + 1, len(written))
    )


def einvoice(**change: str) -> bytes:
    """Return the XML of a fully digital invoice of Taihu's to Lanting."""
    return _EINVOICE.format(**{**FACTS, **change}).encode()


def old_einvoice(**change: str) -> bytes:
    """Return the XML of an electronic invoice of the older kind."""
    return _OLD.format(**{**FACTS, **change}).encode()


def ofd(parts: dict[str, bytes | str]) -> bytes:
    """Return an OFD of these parts beside its root."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as written:
        written.writestr("OFD.xml", '<ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016"/>')
        for name, content in parts.items():
            written.writestr(name, content)
    return packed.getvalue()


def tagged_ofd() -> bytes:
    """Return an OFD whose tags name the texts on the page, without the invoice's own XML."""
    texts = {
        "11": FACTS["number"], "12": "2026年03月18日", "13": FIRM, "14": LAB, "15": "¥60000.00",
        "16": "¥3396.23",
    }  # fmt: skip
    space = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    page = "".join(
        f'<ofd:TextObject ID="{key}"><ofd:TextCode>{text}</ofd:TextCode></ofd:TextObject>'
        for key, text in texts.items()
    )
    names = ("InvoiceNo", "IssueDate", "BuyerTaxID", "SellerTaxID", "TaxInclusiveTotalAmount",
             "TaxTotalAmount")  # fmt: skip
    tags = "".join(
        f'<{name}><ofd:ObjectRef PageRef="1">{key}</ofd:ObjectRef></{name}>'
        for name, key in zip(names, texts, strict=True)
    )
    return ofd(
        {
            "Doc_0/Pages/Page_0/Content.xml": f"<ofd:Page {space}>{page}</ofd:Page>",
            "Doc_0/Tags/CustomTag.xml": f"<eInvoice {space}>{tags}</eInvoice>",
        }
    )


def face(**change: str) -> bytes:
    """Return a PDF with an invoice's printed face and nothing inside."""
    facts = {**FACTS, "day_zh": "2026年03月18日", **change}
    made: bytes = HTML(string=_FACE.format(**facts)).write_pdf()
    return made


def with_attachment(pdf: bytes, name: str, content: bytes) -> bytes:
    """Put a file into a PDF."""
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        opened.attachments[name] = pikepdf.AttachedFileSpec(opened, content, filename=name)
        opened.save(made)
    return made.getvalue()
