"""The catalogue: services with their prices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from providers.models import PriceChange, ServiceProduct
from providers.rules.searching import searchable
from regions.models import ServiceCategory
from voucher_platform.demo.bodies import CHANGED_LATER, REGISTER_LATER
from voucher_platform.demo.files import day, key_of, moment, parts

if TYPE_CHECKING:
    from voucher_platform.demo.files import DemoFiles, Row


def put_up(files: DemoFiles) -> None:
    """Write the services of providers that are here; called inside one action of the system."""
    providers = {row["key"]: row for row in files.providers}
    kinds = {kind.code: f"{kind.name_zh} {kind.name_en}" for kind in ServiceCategory.objects.all()}
    made = [
        _product(row, providers[row["provider"]], kinds)
        for row in files.products
        if row["provider"] not in REGISTER_LATER
    ]
    ServiceProduct.objects.bulk_create(made)
    PriceChange.objects.bulk_create(
        PriceChange(
            region_id=product.region_id,
            provider_id=product.provider_id,
            product=product,
            list_price_fen=product.list_price_fen,
            at=moment(product.listed_on, 9),
        )
        for product in made
        if product.listed_on
    )


def _product(row: Row, provider: Row, kinds: dict[str, str]) -> ServiceProduct:
    names = [
        *(row[name] for name in ("title_zh", "title_en")),
        *(kinds.get(row[code], "") for code in ("sub_category", "category")),
        *(provider[name] for name in ("name_zh", "name_en")),
        *(row[name] for name in ("description_zh", "description_en")),
    ]
    return ServiceProduct(
        id=key_of(row["key"]),
        number=f"FW-{row['region']}-{row['key'][2:]}",
        region_id=row["region"],
        provider_id=key_of(row["provider"]),
        provider_name_zh=provider["name_zh"],
        provider_name_en=provider["name_en"],
        category_id=row["category"],
        sub_category_id=row["sub_category"],
        title_zh=row["title_zh"],
        title_en=row["title_en"],
        description_zh=row["description_zh"],
        description_en=row["description_en"],
        unit=row["unit"],
        list_price_fen=int(row["list_price_fen"]),
        delivery_days=int(row["delivery_days"]),
        monthly_capacity=int(row["monthly_capacity"]),
        accepts=parts(row["accepts"]),
        search_text=searchable(*names),
        state="listed" if row["provider"] in CHANGED_LATER else row["status"],
        listed_on=day(row["listed_on"]),
    )
