"""P8: a voucher's PDF as the platform prints it, against plain WeasyPrint on the same HTML."""

import base64
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from harness import Comparison


def run() -> None:
    """Print one voucher after another, each with another firm's name and number."""
    from foundation.transactions import reading
    from tests import cast as cast_of
    from tests.vouchers import journey
    from vouchers.queries.vouchers import voucher_of

    cast = cast_of.build()
    number = journey.issued(cast).number
    with reading(cast.scope("mei")):
        voucher = voucher_of(cast.scope("mei"), number)
    Comparison(
        goal="P8",
        what="voucher PDF against plain WeasyPrint on the same HTML, CPU seconds each",
        must=">= 1.5 times as fast",
        ours=lambda: _each(lambda: _printed(voucher)),
        control=lambda: _each(lambda: _plainly(voucher)),
        rounds=7,
        target=1.5,
    ).run()


def _each(print_one: Callable[[], Any], *, times: int = 3) -> float:
    began = time.process_time()
    for _ in range(times):
        print_one()
    return (time.process_time() - began) / times


def _printed(voucher: Any) -> bytes:
    from vouchers.documents import voucher_pdf

    return voucher_pdf(voucher)


def _plainly(voucher: Any) -> bytes:
    from django.conf import settings
    from django.template.loader import render_to_string
    from weasyprint import CSS, HTML

    from vouchers.documents import guilloche, paper_context

    drawing = base64.b64encode(guilloche(voucher).encode()).decode()
    address = f"data:image/svg+xml;base64,{drawing}"
    context = {**paper_context(voucher), "guilloche": address}
    html = render_to_string("paper/voucher.html", context)
    sheet = CSS(filename=str(Path(settings.STATICFILES_DIRS[0]) / "paper.css"))
    result: bytes = HTML(string=html).write_pdf(stylesheets=[sheet])
    return result
