import type { Identity } from '../rbac/identity.ts'
import type { Region } from '../region.ts'

/** In whose name the region itself acts. */
export function administrator({ store, tokens }: Pick<Region, 'store' | 'tokens'>): Identity {
  const user = store.rows('users').first({ name: 'sysadmin' })
  const project = store.rows('projects').first({ name: 'system' })
  return tokens.identityOf(String(user?.id), { projectId: String(project?.id) })
}
