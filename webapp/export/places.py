"""Who may have an export made, and when: places, so many for a client, and turns that are fair."""

from __future__ import annotations

import contextlib
import ipaddress
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from webapp.errors import BusyError

LOOK_SECONDS = 0.5
"""Between two looks whether who waits is still there."""


def name_client(address: str) -> str:
    """Return what counts as one client of an address: of IPv6 the network, which one house has."""
    try:
        known = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(known, ipaddress.IPv4Address):
        return str(known)
    if known.ipv4_mapped:
        return str(known.ipv4_mapped)
    return str(ipaddress.ip_network((known, 64), strict=False))


@dataclass(frozen=True)
class Room:
    """How many may be made at once, how many may be made or wait, and of these of one client."""

    making: int
    places: int
    each: int


@dataclass(eq=False)
class Ticket:
    """One that is being made or waits."""

    client: str
    making: bool = False


def next_turn(tickets: Sequence[Ticket], room: Room) -> Ticket | None:
    """Return whose turn it is, of tickets in the order in which they came; None where nobody's.

    One client has one made at a time, so that who asks for many never holds every worker.
    """
    making = Counter(one.client for one in tickets if one.making)
    if making.total() >= room.making:
        return None
    waiting = (one for one in tickets if not one.making and not making[one.client])
    return next(waiting, None)


class Places:
    """The places of one kind of export."""

    def __init__(self, room: Room, name: str) -> None:
        """Keep how many there are, and what they are called where one is refused."""
        self.room = room
        self.name = name
        self.tickets: list[Ticket] = []
        self._turn = threading.Condition()

    @contextlib.contextmanager
    def take(self, client: str, gone: Callable[[], bool] = lambda: False) -> Iterator[None]:
        """Hold a place, from the turn of it on.

        Raises:
            BusyError: every place is taken, or as many as one client may have, or who asked is
                gone before the turn came.
        """
        ticket = Ticket(client)
        with self._turn:
            self._check(client)
            self.tickets.append(ticket)
        try:
            self._wait(ticket, gone)
            yield
        finally:
            with self._turn:
                self.tickets.remove(ticket)
                self._turn.notify_all()

    def _check(self, client: str) -> None:
        # refused at once and not queued without end: a thread that waits answers nobody else
        own = sum(one.client == client for one in self.tickets)
        if len(self.tickets) >= self.room.places:
            fault = f"every place is taken ({self.room.places} {self.name})"
        elif own >= self.room.each:
            fault = f"your address has {own} {self.name} under way, as many as one may have"
        else:
            return
        raise BusyError(f"{fault}; try again in a little while")

    def _wait(self, ticket: Ticket, gone: Callable[[], bool]) -> None:
        with self._turn:
            while next_turn(self.tickets, self.room) is not ticket:
                self._turn.wait(LOOK_SECONDS)
                if gone():
                    raise BusyError(f"{self.name}: who asked has gone")
            ticket.making = True
            self._turn.notify_all()  # there may be a turn for the next as well
