"""Why a message was not delivered."""

from __future__ import annotations


class NotDelivered(Exception):
    """Nobody got the message. `lasting`: trying again is of no use; `wait`: seconds for which the server asks not to be
    asked again."""

    def __init__(self, why: str, lasting: bool = False, wait: float | None = None) -> None:
        super().__init__(why)
        self.lasting, self.wait = lasting, wait
