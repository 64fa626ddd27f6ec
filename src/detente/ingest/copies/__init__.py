"""One report in several outlets: wire copy, re-headlined, cut, extended, lightly rewritten.

`signature` makes what is compared, `keys` by which candidates are found, `is_copy` decides, `carried` pairs statements.
"""

from detente.ingest.copies.keys import keys
from detente.ingest.copies.likeness import Likeness, is_copy, likeness
from detente.ingest.copies.signature import Signature, signature
from detente.ingest.copies.statements import carried

__all__ = ["Likeness", "Signature", "carried", "is_copy", "keys", "likeness", "signature"]
