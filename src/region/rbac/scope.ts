import type { Scope } from '../kinds/model/kind.ts'

export type AllowedScope = Scope | 'none'

const HEIGHT: Readonly<Record<AllowedScope, number>> = { system: 4, domain: 3, project: 2, user: 1, none: 0 }

export const SCOPES = ['system', 'domain', 'project', 'user'] as const satisfies readonly Scope[]

export function higher(a: AllowedScope, b: AllowedScope): boolean {
  return HEIGHT[a] > HEIGHT[b]
}

/** The scope of that name, `true` being the system's; a name that is none means the project, as in the original. */
export function scopeNamed(name: string): Scope {
  const wanted = name.toLowerCase()
  return wanted === 'true' ? 'system' : (SCOPES.find(scope => scope === wanted) ?? 'project')
}
