import { choice, required, text, texts } from '../cli/options/index.ts'
import { UsageError } from '../core/errors/index.ts'
import { perform, type Verb } from './resource.ts'

const PUBLIC = {
  shared_domains: texts(),
  shared_projects: texts(),
  scope: choice(['system', 'domain', 'project'], 'Share with everybody, with domains or with projects'),
}
const TO_DOMAIN = { project_domain: required(text('Domain to hand it over to, ID or name')) }

/** Shares an object: POST /plural/ID/public. */
export function share(summary: string): Verb {
  return perform(PUBLIC, { summary, action: 'public', sendsEmpty: true })
}

/** Ends the sharing of an object: POST /plural/ID/private. */
export function unshare(summary: string): Verb {
  return perform(undefined, { summary, action: 'private' })
}

/** Hands an object over to another domain: POST /plural/ID/change-owner. */
export function changeDomain(summary: string): Verb {
  return perform(TO_DOMAIN, { summary, action: 'change-owner', body: named })
}

function named({ project_domain }: { readonly project_domain: string }) {
  if (project_domain === '') throw new UsageError('--project-domain is empty: name the domain, by ID or name.')
  return { project_domain }
}
