"""Identity: who is who across documents, and the chain of voices that each statement came through."""

from firsthand.core.identity.alias import aliases, nameless
from firsthand.core.identity.table import Body, IdentityTable, Outlet, plain
from firsthand.core.identity.voice import identified, outlet_voice, voice_of, voices

__all__ = ["Body", "IdentityTable", "Outlet", "aliases", "identified", "nameless", "outlet_voice", "plain", "voice_of", "voices"]
