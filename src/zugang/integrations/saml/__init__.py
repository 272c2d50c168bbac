"""SAML 2.0 service provider: what BundID and Mein Unternehmenskonto have in common."""
