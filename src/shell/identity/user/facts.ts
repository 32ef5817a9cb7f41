import { flag, positional, secret, text, type Values } from '../../../cli/options/index.ts'
import type { JsonObject } from '../../../core/json.ts'
import { toWire } from '../../wire.ts'
import { ENABLED, enabledOf } from '../options.ts'

const FACTS = {
  desc: text('Description', { wire: 'description' }),
  displayname: text('Name to show'),
  email: text('Email address'),
  mobile: text('Mobile phone number'),
  lang: text('Language, e.g. en-US'),
}
const PASSWORD = {
  password: secret(text('Password', { wire: false })),
  skip_password_complexity_check: flag('Take the password however weak it is', { wire: false }),
}
const EXPIRY = { expire: text('When the account expires, e.g. 2027-01-01T00:00:00Z', { wire: 'expired_at' }) }

const NEW_FACTS = {
  name: positional(text('Name of the new user')),
  ...FACTS,
  system_account: flag('An account of the system', { wire: 'is_system_account' }),
  enable_mfa: flag('Ask for a one-time password at log-in'),
  ...EXPIRY,
}

/** What a user is created with. */
export const NEW = {
  ...NEW_FACTS,
  ...PASSWORD,
  ...ENABLED,
  no_web_console: flag('Do not let the user log in to the web console', { wire: false }),
  idp_id: text('Identity provider to link with, ID or name', { wire: false }),
  idp_entity_id: text('Entity of the identity provider, ID; sent beside --idp-id only', { wire: false }),
}

export function newUser(values: Values<typeof NEW>): JsonObject {
  const { idp_id: idp = '', idp_entity_id: entity = '' } = values
  return {
    ...toWire(NEW_FACTS, values),
    ...passwordOf(values),
    ...enabledOf(values),
    ...(values.no_web_console === true ? { allow_web_console: false } : {}),
    ...(idp === '' ? {} : { idp_id: idp, idp_entity_id: entity }),
  }
}

const CHANGED_FACTS = { name: text('New name'), ...FACTS }

/** What of a user can be changed. Of two opposite switches the first wins. */
export const UPDATE = {
  ...CHANGED_FACTS,
  ...PASSWORD,
  ...ENABLED,
  system_account: flag('An account of the system', { wire: false }),
  not_system_account: flag('No account of the system', { wire: false }),
  allow_web_console: flag('Let the user log in to the web console', { wire: false }),
  disallow_web_console: flag('Do not let the user log in to the web console', { wire: false }),
  enable_mfa: flag('Ask for a one-time password at log-in', { wire: false }),
  disable_mfa: flag('Do not ask for a one-time password at log-in', { wire: false }),
  ...EXPIRY,
  clear_expire: flag('Let the account never expire', { wire: false }),
}

export function changesOf(values: Values<typeof UPDATE>): JsonObject {
  return {
    ...toWire(CHANGED_FACTS, values),
    ...passwordOf(values),
    ...enabledOf(values),
    ...either('is_system_account', values.system_account, values.not_system_account),
    ...either('allow_web_console', values.allow_web_console, values.disallow_web_console),
    ...either('enable_mfa', values.enable_mfa, values.disable_mfa),
    ...(values.clear_expire === true ? { clear_expire: true } : toWire(EXPIRY, values)),
  }
}

function either(member: string, yes: boolean | undefined, no: boolean | undefined): JsonObject {
  if (yes === true) return { [member]: true }
  return no === true ? { [member]: false } : {}
}

/** An empty password is a password: the server says what it thinks of it. */
function passwordOf(values: Values<typeof PASSWORD>): JsonObject {
  const { password, skip_password_complexity_check: skip } = values
  if (password === undefined) return {}
  return { password, ...(skip === true ? { skip_password_complexity_check: true } : {}) }
}
