"""Writes and reads what a release of Open WebUI encrypts, with its own modules and under the keys of the environment.

    python encrypted-rows.py write    takes {user, provider, token, client, valves, app} and prints {session, client, valves, app}
    python encrypted-rows.py read     takes what was printed and prints {token, client, valves, app}

Reads and prints JSON. The OAuth session is a row of the database in DATA_DIR, of which the id is printed. What a release does
not encrypt is null, and so is what cannot be read.
"""

import asyncio
import importlib
import inspect
import json
import os
import sys

# The modules log to the standard output.
answer = os.fdopen(os.dup(1), 'w')
os.dup2(2, 1)

from open_webui.models.oauth_sessions import OAuthSessions  # noqa: E402
from open_webui.utils.oauth import decrypt_data, encrypt_data  # noqa: E402


def module(name):
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        if error.name != name:
            raise
        return None


valves = module('open_webui.utils.valves')
apps = module('open_webui.utils.apps')


async def settled(value):
    """Models are asynchronous in newer releases."""
    return await value if inspect.isawaitable(value) else value


async def write(rows):
    session = await settled(OAuthSessions.create_session(rows['user'], rows['provider'], rows['token']))
    return {
        'session': session.id,
        'client': encrypt_data(rows['client']),
        'valves': valves and valves.encrypt_valves(rows['valves']),
        'app': apps and apps.get_app_encryption_cipher().encrypt(rows['app'].encode()).decode(),
    }


def readable(read):
    from cryptography.fernet import InvalidToken

    try:
        return read()
    except InvalidToken:
        return None


async def read(rows):
    session = await settled(OAuthSessions.get_session_by_id(rows['session']))
    return {
        'token': session and session.token,
        'client': readable(lambda: decrypt_data(rows['client'])),
        # What cannot be read it takes for empty.
        'valves': valves and (valves.decrypt_valves(rows['valves']) or None),
        'app': apps
        and readable(lambda: apps.get_app_encryption_cipher().decrypt(rows['app'].encode()).decode()),
    }


commands = {'write': write, 'read': read}
json.dump(asyncio.run(commands[sys.argv[1]](json.load(sys.stdin))), answer)
answer.close()
