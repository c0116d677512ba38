"""In through another server's page, in a real browser."""
import re

import desk, provider
from desk import DESKTOP, PHONE, Case, Program


class SignOn(Case):
    @classmethod
    def setUpClass(cls):
        cls.issuer = desk.provider_issuer
        owner = Program("owner")
        cls.id = owner.call("POST", "/api/v1/sign-on-providers", dict(
            name="Office login", issuer=cls.issuer, client_id=provider.CLIENT, client_secret=provider.SECRET, groups_claim="groups",
            roles=[dict(group="helpdesk", role="executor")], adds_people=True, enabled=True))["id"]

    @classmethod
    def tearDownClass(cls):
        Program("owner").call("DELETE", f"/api/v1/sign-on-providers/{cls.id}")

    def sign_in_there(self, person, user):
        person.page.wait_for_url(self.issuer + "/authorize**")
        person.page.fill("[name=user]", user)
        person.page.click("button")
        person.page.wait_for_url(desk.base + "/**")

    def test_a_scan_leads_through_the_provider_back_to_the_asset(self):
        asset = Program("assets").get("/api/v1/assets", limit=1)["items"][0]
        nadia = self.person(PHONE)
        nadia.page.goto(f"/A/{asset['code']}")
        nadia.shot("sign-in-with-provider")
        nadia.page.click("text=Sign in with Office login")
        self.sign_in_there(nadia, "nadia")
        nadia.page.wait_for_url(re.compile(f"/A/{asset['code']}"))
        self.assertIn(asset["name"], nadia.page.inner_text("h1"))
        nadia.page.goto("/profile")
        self.assertIn("Nadia Novak", nadia.page.inner_text("h1"))
        self.assertIn("Executor", nadia.page.inner_text("main"))
        self.assert_quiet(nadia)

    def test_without_script_and_without_a_role_one_waits(self):
        piet = self.person(DESKTOP, java_script_enabled=False)
        piet.page.goto("/sign-in")
        piet.page.click("text=Sign in with Office login")
        self.sign_in_there(piet, "piet")
        self.assertIn("Your account waits for confirmation", piet.page.inner_text("h1"))
        piet.shot("sign-on-pending")

    def test_who_is_refused_there_may_try_again(self):
        person = self.person(DESKTOP)
        person.page.goto("/sign-in")
        person.page.click("text=Sign in with Office login")
        self.sign_in_there(person, "mallory")
        self.assertIn("You were not signed in", person.page.inner_text("h1"))
        person.page.click("text=Sign in with Office login")
        person.page.wait_for_url(self.issuer + "/authorize**")

    def test_an_account_is_connected_and_disconnected(self):
        for script in (True, False):
            person = self.person(DESKTOP, "employee2", java_script_enabled=script)
            provider.PEOPLE["egon"] = dict(sub=f"u-egon-{script}", preferred_username="egon")
            person.page.goto("/profile/sign-on")
            person.page.click("button:has-text('Connect')")
            self.sign_in_there(person, "egon")
            person.page.wait_for_url("**/profile/sign-on")
            self.assertIn("is connected", person.page.inner_text("main"))
            person.shot("ways-to-sign-in")
            person.page.click("button:has-text('Disconnect')")
            person.page.wait_for_load_state()
            self.assertIn("is disconnected", person.page.inner_text("main"))
