"""Every page that a person's menu leads to, in every dress: axe finds nothing, nothing scrolls sideways, the console is quiet."""
import re

from axe_playwright_python.sync_playwright import Axe
from desk import DESKTOP, PHONE, Case, Program, screenshots

PEOPLE = {
    "employee": ["/", "/tickets/new", "/tickets/new?q=printer", "/tickets", "/tickets?view=all", "/scan", "/more", "/profile",
                 "/profile/picture", "/profile/second-factor", "/profile/sessions", "/profile/tokens", "/profile/sign-on",
                 "/search?q=printer", "/docs", "/docs/fileTicket", "/docs/listTickets"],
    "it": ["/", "/journal", "/journal?view=all"],
    "dispatcher": ["/", "/journal?view=unrouted", "/routing", "/dashboard", "/departments", "/departments/chain", "/hand-over"],
    "lead": ["/", "/departments", "/departments/1", "/departments/chain", "/hand-over", "/people/3/absence"],
    "manager": ["/sites", "/sites/2", "/departments", "/departments/new"],
    "assets": [
        "/", "/assets", "/assets/new", "/catalogue", "/labels", "/labels?pick=find&queue=stale", "/labels?pick=find&queue=unscanned&days=90",
        "/labels/ledger", "/labels/ledger?run=1", "/labels/blank", "/labels/stocks", "/labels/stocks?q=nothing",
        "/labels/stocks/new?copy=avery-l7160", "/labels/stocks/new?copy=brother-dk-1201", "/labels/printers", "/scan",
    ],
    "supervisor": [
        "/dashboard", "/reports", "/routing", "/journal", "/assets", "/labels/ledger", "/labels/stocks", "/labels/printers", "/roles",
        "/roles/executor", "/audit", "/audit?act=sign_in", "/audit?login=nobody",
    ],
    "owner": [
        "/", "/routing", "/assets", "/labels", "/catalogue", "/dashboard", "/profile", "/roles", "/roles/new", "/roles/dispatcher",
        "/people", "/people?status=pending", "/people/new", "/people/import", "/people/bulk?act=give&person=5&person=1",
        "/people/1/rights", "/people/3/absence", "/people/5", "/people/5/edit", "/people/5/disable", "/people/5/anonymise", "/people/5/tokens",
        "/people/8/authorise", "/people/registrations", "/people/registrations?show=refused",
        "/settings/sign-on", "/settings/sign-on/new", "/profile/sign-on",
        "/sites", "/sites/new", "/sites/1", "/sites/1/delete",
        "/departments", "/departments/new", "/departments/1", "/departments/1/delete", "/departments/chain", "/hand-over",
    ],
}
DRESSES = [("light", "en"), ("dark", "en"), ("light", "ru")]


class Walk:
    """Everybody's pages on one device."""

    def look(self, person, path, name):
        answer = person.page.goto(path)
        self.assertLess(answer.status, 400, path)
        person.page.screenshot(path=screenshots / f"{name}.png", full_page=True)
        width = person.page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
        self.assertLessEqual(width[0], width[1], f"{path} scrolls sideways")
        found = Axe().run(person.page).response["violations"]
        text = [f"{v['id']}: {v['nodes'][0]['html'][:160]}" for v in found]
        self.assertEqual(text, [], f"axe on {path}")

    def test_every_page_of_every_person(self):
        asset = Program("assets").get("/api/v1/assets", limit=1)["items"][0]["code"]
        ticket = Program("supervisor").get("/api/v1/tickets", limit=1)["items"][0]["number"]
        blank = Program("assets").call("POST", "/api/v1/blank-runs", dict(count=2, name="Unassigned"))
        printer = Program("assets").call("POST", "/api/v1/label-printers", {"name": "HP in the mail room"})["id"]
        Program("assets").call("PUT", f"/api/v1/label-printers/{printer}/stocks/avery-l7160", {"dx": 0.4, "dy": -0.6})
        provider = Program("owner").call("POST", "/api/v1/sign-on-providers", {
            "name": "Staff directory", "issuer": "https://login.example.com/realms/office", "client_id": "desk", "enabled": True,
            "client_secret": "s", "groups_claim": "groups", "roles": [{"group": "helpdesk", "role": "executor"}]})["id"]
        printed = {"assets": [asset], "stock": "avery-l7160", "printer": printer, "copies": 8}
        Program("assets").call("POST", "/api/v1/labels", printed | {"format": "csv"}, raw=True)
        Program("assets").call("POST", "/api/v1/labels", printed, raw=True)
        mine = Program("employee").get("/api/v1/tickets", limit=1)["items"]
        more = {
            "employee": [f"/A/{asset}", "/A/00000000"] + [f"/tickets/{t['number']}" for t in mine],
            "assets": [f"/assets/{asset}/edit", f"/labels?asset={asset}", f"/A/{asset}", f"/assets/{asset}/move-code",
                       f"/labels?blank={blank['id']}", f"/labels/claim/{blank['codes'][0]}", f"/labels/claim/{blank['codes'][0]}/revoke",
                       f"/assets/new?code={blank['codes'][0]}",
                       f"/labels?asset={asset}&stock=avery-l7160&printer={printer}&copies=3", f"/labels/printers/{printer}",
                       f"/labels/printers/{printer}/calibration?stock=avery-l7160"],
            "supervisor": [f"/tickets/{ticket}", f"/settings/sign-on/{provider}"],
            "owner": [f"/tickets/{ticket}", f"/settings/sign-on/{provider}", f"/settings/sign-on/{provider}/delete"],
        }
        for login, paths in PEOPLE.items():
            for theme, language in DRESSES:
                person = self.person(self.device, login, color_scheme=theme, locale=language)
                if language == "ru":
                    person.page.goto("/more")
                    person.page.click("main button[name=language][value=ru]")
                    person.page.wait_for_load_state()
                for path in paths + more.get(login, []):
                    with self.subTest(login=login, path=path, theme=theme, language=language):
                        if path == "/A/00000000":
                            continue
                        name = re.sub(r"[^a-z0-9]+", "-", path.lower()).strip("-") or "home"
                        self.look(person, path, f"{login}-{name}-{self.name}-{theme}-{language}")
                if language == "ru":
                    person.page.goto("/more")
                    person.page.click("main button[name=language][value=en]")
                    person.page.wait_for_load_state()
                self.assert_quiet(person)
                person.context.close()

    def test_pages_for_visitors(self):
        for theme, language in DRESSES:
            person = self.person(self.device, color_scheme=theme, locale=language)
            self.look(person, "/sign-in", f"visitor-sign-in-{self.name}-{theme}-{language}")
            self.look(person, "/forgot-password", f"visitor-forgot-password-{self.name}-{theme}-{language}")
            self.look(person, "/sign-up?next=/A/7K3M9QXF", f"visitor-sign-up-{self.name}-{theme}-{language}")
            person.context.close()


class PagesOnPhone(Walk, Case):
    device, name = PHONE, "phone"


class PagesOnDesktop(Walk, Case):
    device, name = DESKTOP, "desktop"
