"""Portals that behave like those of each site software."""

from tests.portal_server.platforms.base import Software
from tests.portal_server.platforms.boda_vsb import BodaVsb
from tests.portal_server.platforms.epoint import Epoint
from tests.portal_server.platforms.generic import Feed, Frame, FromHome, Generic, Shells, SiteMap, Years
from tests.portal_server.platforms.gkmlpt import Gkmlpt
from tests.portal_server.platforms.hanweb_jpaas import HanwebJpaas
from tests.portal_server.platforms.hanweb_jpage import HanwebJpage, HanwebJpageByPage, HanwebJpagePost
from tests.portal_server.platforms.hanweb_xxgk import HanwebXxgkSearch, HanwebXxgkYears
from tests.portal_server.platforms.jpaas_channel import JpaasChannel
from tests.portal_server.platforms.longxun import Longxun, LongxunAjax
from tests.portal_server.platforms.trs_fujian import TrsFujian, TrsFujianLink
from tests.portal_server.platforms.trs_igs import TrsIgs
from tests.portal_server.platforms.trs_wcm import TrsWcm, TrsWcmCapped, TrsWcmFromOne, TrsWcmInline, TrsWcmOfAll
from tests.portal_server.platforms.ucap import Ucap, UcapSearch

SOFTWARE: tuple[type[Software], ...] = (
    HanwebJpage, HanwebJpagePost, HanwebJpageByPage, HanwebXxgkYears, HanwebXxgkSearch, HanwebJpaas, JpaasChannel,
    TrsWcm, TrsWcmFromOne, TrsWcmInline, TrsWcmCapped, TrsWcmOfAll, TrsFujian, TrsFujianLink, TrsIgs, Ucap, UcapSearch, BodaVsb,
    Longxun, LongxunAjax, Gkmlpt, Epoint, Generic, FromHome, Years, Frame, Shells, SiteMap, Feed,
)  # fmt: skip

__all__ = ["SOFTWARE", "BodaVsb", "Software"]
