import { schedpolicies } from '../../api/compute/schedpolicies.ts'
import { choice, flag, positional, text, type Values } from '../../cli/options/index.ts'
import type { JsonObject } from '../../core/json.ts'
import { withEnabled } from '../enabled.ts'
import { create, defineResource, list, perform, remove, show, update } from '../resource.ts'
import { toWire } from '../wire.ts'

const STRATEGIES = ['require', 'prefer', 'avoid', 'exclude'] as const
const strategy = 'What to do with hosts that have the tag'
const condition = 'When it holds, e.g. server.os_type == "Windows"'

const CREATE = {
  name: positional(text()),
  strategy: positional(choice(STRATEGIES, strategy)),
  schedtag: positional(text()),
  condition: positional(text(condition)),
  disable: flag('Create it disabled', { wire: false }),
  enable: flag('Create it enabled', { wire: false }),
}
const UPDATE = {
  strategy: choice(STRATEGIES, strategy),
  sched_tag: text(undefined, { wire: 'schedtag' }),
  condition: text(condition),
  enable: flag('Enable it', { wire: false }),
  disable: flag('Disable it', { wire: false }),
  name: text(),
}

/** The original says `disabled: false` for `--disable`, which its region takes as enabled. */
function createBody(values: Values<typeof CREATE>): JsonObject {
  const body = toWire(CREATE, values)
  if (values.enable === true) return { ...body, enabled: true }
  return values.disable === true ? { ...body, disabled: true } : body
}

export default defineResource({
  keyword: 'sched-policy',
  resource: schedpolicies,
  noun: 'scheduling policy',
  heading: 'Scheduling policies',
  commands: {
    list: () => list({}),
    create: () => create(CREATE, { body: createBody }),
    update: () => update(UPDATE, { body: values => withEnabled(toWire(UPDATE, values), values) }),
    delete: () => remove(),
    show: () => show(),
    evaluate: () =>
      perform(
        {
          object: positional(text('Server or disk, ID or name')),
          resource_type: choice(['server', 'disk'], 'What the object is', { short: 't', default: 'server' }),
        },
        { summary: 'Tell whether the condition of a scheduling policy holds' },
      ),
  },
})
