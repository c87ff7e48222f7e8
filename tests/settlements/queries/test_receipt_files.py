"""Receipts from a workbook: as a person sees them; what lost its digits is not guessed."""

import io
from datetime import date

import xlsxwriter

from settlements.queries.receipt_files import receipts_of_file
from settlements.rules.receipts import UNREADABLE, RowFault


def _workbook(*rows, head=("流水号", "记账日期", "金额", "收款账号", "指令编号", "结果")):
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"default_date_format": "yyyy-mm-dd"})
    sheet = book.add_worksheet()
    for number, row in enumerate((head, *rows)):
        for column, value in enumerate(row):
            if isinstance(value, date):
                sheet.write_datetime(number, column, value)
            else:
                sheet.write(number, column, value)
    book.close()
    return out.getvalue()


def test_numbers_and_days_are_read_as_they_are_seen():
    sheet = receipts_of_file(
        _workbook(
            (
                "A1",
                date(2026, 10, 20),
                12000.5,
                "99000003000000001",
                "ZF-2026-YP-000001-01",
                "成功",
            ),
            (20261020001, "2026-10-21", "1,200.00", "", "", "退票"),
        )
    )

    assert sheet.faults == ()
    assert [
        (row.line, row.serial, row.booked_on, row.amount_fen, row.outcome) for row in sheet.rows
    ] == [
        (2, "A1", date(2026, 10, 20), 1_200_050, "paid"),
        (3, "20261020001", date(2026, 10, 21), 120_000, "returned"),
    ]
    assert sheet.rows[0].payee_account == "99000003000000001"


def test_faults_name_the_line_of_the_workbook():
    sheet = receipts_of_file(
        _workbook(
            ("A1", "2026-10-20", 12.345, "", "", ""),
            ("", "", "", "", "", ""),
            ("A2", "20.10.2026", 5, "", "", ""),
            ("A3", "2026-10-20", 5, 99000003000000001, "", "maybe"),
        )
    )

    assert sheet.faults == (
        RowFault(2, "amount", "amount"),
        RowFault(4, "booked_on", "day"),
        RowFault(5, "outcome", "outcome"),
    )


def test_what_is_no_workbook_or_lacks_a_column_is_refused_whole():
    assert receipts_of_file(b"PK\x03\x04 broken").faults == (RowFault(1, "serial", "column"),)
    lacking = receipts_of_file(_workbook(("A1", 5), head=("流水号", "金额")))
    assert lacking.faults == (RowFault(1, "booked_on", "column"),)


def test_a_number_too_long_for_a_workbook_is_left_out():
    (row,) = receipts_of_file(_workbook(("A1", "2026-10-20", 5, 99000003000000001, "", ""))).rows

    assert row.payee_account == ""


def test_a_workbook_with_two_cells_far_apart_ends_its_reader_and_nothing_else():
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet()
    sheet.write(0, 0, "流水号")
    sheet.write(1_048_575, 16_383, "x")
    book.close()

    assert receipts_of_file(out.getvalue()) == UNREADABLE
    assert len(receipts_of_file(_workbook(("A1", "2026-10-20", 5, "", "", ""))).rows) == 1
