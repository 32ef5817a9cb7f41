import type { z } from 'zod'

/**
 * What a resource is on the wire: where it lives and what of it a list shows. Client and dev region both read it.
 * The facts are the original's (its client's module registry at 2de295222d).
 */
export interface Resource {
  /** Member name of a single object in bodies, e.g. `cloudaccount`. */
  readonly keyword: string
  /** Path segment and member name of a list, e.g. `cloudaccounts`. A colon stands for a slash in the path. */
  readonly plural: string
  /** Service type in the catalogue before the `compute` → `compute_v2` rule, e.g. `compute`, `identity`. */
  readonly service: string
  /** The endpoint interface that the original asks for, when the session names none. */
  readonly endpointType?: string
  /** Path prefix below the endpoint, e.g. `v1`. */
  readonly version?: string
  /** An object is told in the headers of an answer (`x-<keyword>-meta-…`), as its body is the object's content. */
  readonly inHeaders?: boolean
  /** Columns of a list as an administrator sees them, in order. Matching against the data ignores case. */
  readonly columns: readonly string[]
  /** Path in front of the plural, e.g. `scopedpolicies`. */
  readonly context?: string
  /** Query name by which an object is looked up by name; `name` when absent. */
  readonly nameField?: string
  /** Member that identifies an object; `id` when absent. */
  readonly idField?: string
  /** For a resource that joins two others: which it joins. */
  readonly joint?: { readonly master: Resource; readonly slave: Resource }
  /** The members that our own code relies on. Unknown members always pass through. */
  readonly schema?: z.ZodType
}

/** Declares a resource; the service is `compute` unless said otherwise. */
export function resource<const R extends Omit<Resource, 'service'> & { service?: string }>(declaration: R): Resource {
  return { service: 'compute', ...declaration }
}
