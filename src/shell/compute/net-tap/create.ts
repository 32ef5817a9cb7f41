import { flag, pairs, positional, text } from '../../../cli/options/index.ts'

/** Options with which traffic copying (tap flows and services) is set up. */
export const TAP_CREATE = {
  name: positional(text()),
  emulated: flag('The cloud does not have it', { wire: 'is_emulated', negative: 'no-emulated' }),
  tag: pairs(undefined, { wire: '__meta__' }),
  dry_run: flag(undefined, { default: false }),
  generate_name: text(),
  status: text(),
  enabled: flag('Create it enabled'),
  disabled: flag('Create it disabled'),
  desc: text(undefined, { wire: 'description' }),
}
