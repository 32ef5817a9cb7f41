import { ACCOUNT_COLLECTIONS } from './account-collections.ts'
import type { Collection } from './collection.ts'
import { PARTS } from './parts.ts'
import { TREE_COLLECTIONS } from './tree-collections.ts'

const OWN = [...PARTS, ...ACCOUNT_COLLECTIONS]

/** Everything that can be listed and shown. Where a kind of the tree has a table of its own here, that one counts. */
export const COLLECTIONS: readonly Collection[] = [
  ...TREE_COLLECTIONS.filter(({ keyword }) => !OWN.some(own => own.keyword === keyword)),
  ...OWN,
]
