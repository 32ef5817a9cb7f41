import { flag, type Shape, text, texts } from '../../cli/options/index.ts'
import { listProperty, type Verb } from '../resource.ts'

/** The domain of the object that ID names. */
export const DOMAIN = {
  domain: text('Domain of the object, ID or name, where several domains have one of that name', { wire: false }),
}

/** Two switches of the original; both together cancel out. */
export const ENABLED = {
  enabled: flag('Enabled', { wire: false }),
  disabled: flag('Disabled', { wire: false }),
}

export function enabledOf(values: { readonly enabled?: boolean | undefined; readonly disabled?: boolean | undefined }) {
  if (values.enabled === values.disabled) return {}
  return { enabled: values.enabled === true }
}

const PAIRS = {
  key_only: flag('Show the keys only'),
  sys_meta: flag('Only tags of the system'),
  cloud_meta: flag('Only tags that came from a cloud'),
  user_meta: flag('Only tags that users set'),
}
const TREE = {
  key: texts('Key of the next level of the tree', { wire: 'keys' }),
  show_map: flag('Show the keys of each level only'),
}

/** `tag-value-pairs`: the tags of what a list shows, and how often each occurs. */
export function tagPairs(list: Shape, of: string): Verb {
  return listProperty({ ...PAIRS, ...list }, { summary: `Count ${of} by the values of their tags` })
}

/** `tag-value-tree`: the same as a tree, one key a level. */
export function tagTree(list: Shape, of: string): Verb {
  return listProperty({ ...TREE, ...list }, { summary: `Count ${of} by their tags, as a tree` })
}
