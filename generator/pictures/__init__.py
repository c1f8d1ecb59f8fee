"""Pictures of pages for people who forward them: a card beside a link, a poster with a QR code.

Every edition and every period's lists have a card; rankings, annual evaluations and lists also a poster; all other
pages share the card of the site. Drawn only when what they say has changed.
"""
