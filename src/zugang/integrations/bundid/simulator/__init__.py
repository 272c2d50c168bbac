"""An identity provider to try things out with: plays BundID and Mein Unternehmenskonto for demo and tests.

A real SAML library of its own (pysaml2 with xmlsec1), so that it also verifies our service provider.
"""
