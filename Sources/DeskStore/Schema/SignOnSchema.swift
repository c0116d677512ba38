import Database

/// Providers that people sign in through, who they are there, and which of their roles came from there.
func signOnSchema(_ dialect: any Dialect) -> SQL {
    """
    CREATE TABLE sign_on_provider (id \(dialect.id), name TEXT NOT NULL, name_key TEXT NOT NULL UNIQUE, issuer TEXT NOT NULL,
        client_id TEXT NOT NULL, client_secret TEXT, scopes TEXT NOT NULL, groups_claim TEXT NOT NULL, trusts_email BOOLEAN NOT NULL,
        adds_people BOOLEAN NOT NULL, site_id BIGINT REFERENCES site (id), enabled BOOLEAN NOT NULL, changed_by BIGINT REFERENCES person (id),
        version BIGINT NOT NULL);
    CREATE TABLE sign_on_role (provider_id BIGINT NOT NULL REFERENCES sign_on_provider (id), place BIGINT NOT NULL,
        group_name TEXT NOT NULL, role TEXT NOT NULL, PRIMARY KEY (provider_id, place));
    -- One account has one identity at a provider, so that a name or e-mail given to somebody new there does not lead into it.
    CREATE TABLE sign_on_identity (provider_id BIGINT NOT NULL REFERENCES sign_on_provider (id), subject TEXT NOT NULL,
        person_id BIGINT NOT NULL REFERENCES person (id), made_person BOOLEAN NOT NULL, linked_at BIGINT NOT NULL, signed_in_at BIGINT,
        PRIMARY KEY (provider_id, subject), UNIQUE (person_id, provider_id));
    CREATE TABLE sign_on_grant (person_id BIGINT NOT NULL REFERENCES person (id),
        provider_id BIGINT NOT NULL REFERENCES sign_on_provider (id), role TEXT NOT NULL, PRIMARY KEY (person_id, provider_id, role));
    CREATE INDEX sign_on_grant_by_provider ON sign_on_grant (provider_id);
    -- Ways to a provider that have come back: each leads in once.
    CREATE TABLE sign_on_return (state TEXT PRIMARY KEY, expires_at BIGINT NOT NULL);
    """
}
