"""Who publishes: the identity of the site."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SiteInfo:
    """`data/site.toml`. Field by field as in `contract/site.json`; `base_path` starts and ends with /."""

    county: str
    name: str
    tagline: str
    domain: str
    base_path: str
    site_id_code: str
    icp: str
    police: str
    host_org: str
    operator_org: str
    address: str
    phone: str
    phone_hours: str
    error_report_url: str
    complaint: str
    licence: str
    reuse: str
    timezone: str
    demonstration: bool
    source: str
