import { choice, flag, positional, type Shape, text } from '../../../cli/options/index.ts'
import type { JsonObject } from '../../../core/json.ts'
import { create, perform, type Verb } from '../../resource.ts'
import { toWire } from '../../wire.ts'

export type Driver = 'ldap' | 'cas' | 'saml' | 'oidc' | 'oauth2'

type Given = Readonly<Record<string, unknown>>

const NAME = { name: positional(text('Name of the new identity provider')) }

/** Two switches of the original for each; the positive one wins. */
const CREATES_PROJECT = {
  auto_create_project: flag('Create a project for each domain or user that comes in', { wire: false }),
  no_auto_create_project: flag('Do not create projects', { wire: false }),
}
const CREATES_USER = {
  auto_create_user: flag('Create a user at the first log-in', { wire: false }),
  no_auto_create_user: flag('Do not create users', { wire: false }),
}
const TARGET_DOMAIN = {
  target_domain: text('Domain that users come into, ID or name; a new one for each provider when absent', {
    wire: false,
  }),
}

/** What an identity provider of some kind may be given beside its configuration. */
export const EXTRAS = {
  project: CREATES_PROJECT,
  user: { ...CREATES_PROJECT, ...CREATES_USER },
} satisfies Record<string, Shape>

interface About {
  readonly summary: string
  readonly extras?: Shape
  /** Users may come into a domain that is there. */
  readonly targets?: boolean
  /** Fixed template, where the command stands for one. */
  readonly template?: string
  /** Templates to choose from. */
  readonly templates?: readonly [string, ...string[]]
  /** The name stands in the configuration as well, as the original has it here and there. */
  readonly namesConfig?: boolean
}

/** Creates an identity provider: POST /identity_providers with `config.DRIVER`. */
export function createIdp(driver: Driver, config: Shape, about: About): Verb {
  const options: Shape = {
    ...NAME,
    ...(about.templates === undefined ? {} : { template: positional(choice(about.templates, 'Kind of server')) }),
    ...about.extras,
    ...(about.targets === true ? TARGET_DOMAIN : {}),
    ...config,
  }
  return create(options, {
    summary: about.summary,
    body: values => ({
      ...configOf(driver, config, values, about.namesConfig === true ? { name: String(values.name) } : {}),
      name: String(values.name),
      driver,
      ...templateOf(about, values),
      ...(about.targets === true ? renamed('target_domain', values.target_domain) : {}),
      ...switched('auto_create_project', values),
      ...switched('auto_create_user', values),
    }),
  })
}

/** Configures an identity provider: POST /identity_providers/ID/config. */
export function configureIdp(driver: Driver, config: Shape, what: string): Verb {
  return perform(config, {
    action: 'config',
    style: 'json',
    summary: `Configure an identity provider that is ${what}`,
    body: values => configOf(driver, config, values),
  })
}

const COMMON = {
  target_domain_id: text('Domain that users come into, ID'),
  auto_create_project: flag('Create a project for each user that comes in', {
    default: false,
    negative: 'no-auto-create-project',
  }),
  auto_create_user: flag('Create a user at the first log-in', { default: false, negative: 'no-auto-create-user' }),
}

/**
 * Creates an identity provider of a well-known vendor. What is given stands in the configuration, and beside it: so the
 * original sends it.
 */
export function createVendorIdp(driver: Driver, config: Shape, template: string, summary: string): Verb {
  const options: Shape = { ...NAME, ...config, ...COMMON }
  return create(options, {
    summary,
    body: values => ({ ...toWire(options, values), ...configOf(driver, config, values), driver, template }),
  })
}

/** `{ config: { DRIVER: … } }`, also when nothing is given. */
function configOf(driver: Driver, config: Shape, values: Given, more: JsonObject = {}): JsonObject {
  const body = { ...toWire(config, values), ...more }
  const { auto_create_cas_project: deprecated } = body
  if (deprecated !== undefined) body.auto_create_cas_project = deprecated === 'true'
  return { config: { [driver]: body } }
}

function templateOf({ template, templates }: About, values: Given): JsonObject {
  if (template !== undefined) return { template }
  return templates === undefined ? {} : { template: String(values.template) }
}

function switched(member: string, values: Given): JsonObject {
  if (values[member] === true) return { [member]: true }
  return values[`no_${member}`] === true ? { [member]: false } : {}
}

function renamed(member: string, value: unknown): JsonObject {
  return typeof value === 'string' && value !== '' ? { [member]: value } : {}
}
