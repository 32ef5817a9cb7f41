import { resource } from '../../src/api/resource.ts'
import {
  choice,
  flag,
  integer,
  number,
  pairs,
  positional,
  required,
  secret,
  text,
  texts,
  time,
} from '../../src/cli/options/index.ts'
import { UsageError } from '../../src/core/errors/index.ts'
import {
  attach,
  batchCreate,
  batchPerform,
  batchRemove,
  batchUpdate,
  create,
  custom,
  defineResource,
  detach,
  get,
  getClass,
  inOwnWay,
  jointList,
  jointShow,
  jointUpdate,
  list,
  listBy,
  listProperty,
  perform,
  performClass,
  performTags,
  plainList,
  remove,
  show,
  update,
} from '../../src/shell/resource.ts'

/** A resource that no Cloudpods has. */
export const gadgets = resource({
  keyword: 'gadget',
  plural: 'gadgets',
  service: 'lab',
  columns: ['ID', 'Name', 'Status', 'Size', 'Labels'],
})
const boxes = resource({ keyword: 'box', plural: 'boxes', service: 'lab', columns: ['ID', 'Name'] })
const pairing = resource({
  keyword: 'gadgetbox',
  plural: 'gadgetboxes',
  service: 'lab',
  columns: ['Gadget_ID', 'Box_ID', 'Slot'],
  joint: { master: gadgets, slave: boxes },
})

/** One option of every kind. */
export const GADGET_OPTIONS = {
  desc: text('What it is for', { wire: 'description' }),
  size: integer('Its size in megabytes', { short: 's' }),
  weight: number('Its weight in kilograms'),
  born: time('When it was made'),
  label: texts('A word for it', { short: 'l', wire: 'labels' }),
  meta: pairs('Metadata', { wire: '__meta__' }),
  mode: choice(['slow', 'fast'], 'How it works'),
  enabled: flag('Switch it on', { negative: 'disabled' }),
  loud: flag('Send it always', { default: false }),
  quiet: flag('Send it always', { default: true }),
  grade: integer('Sent always', { default: 3 }),
  pass_code: secret(text('Code that opens it')),
}

/** Commands of every verb. */
export const gadgetModule = defineResource(
  {
    keyword: 'gadget',
    noun: 'gadget',
    heading: 'Gadgets',
    resource: gadgets,
    commands: {
      list: () => list({ kind: text('Only of this kind'), limit: integer('Rows of a page', { default: 5 }) }),
      'list-in': () =>
        list(
          { box: text('Only what is in this box', { wire: false }) },
          { within: { option: 'box', resource: boxes } },
        ),
      'list-by': () =>
        listBy({ kind: text('Only of this kind', { wire: false }) }, {}, ({ kind }) => {
          if (kind === 'none') throw new UsageError('--kind: "none" is no kind.')
          return (call, query) => call.manager.listAt(`/kinds/${kind}/gadgets`, query)
        }),
      'by-size': () => listProperty({ kind: text('Only of this kind') }),
      label: () => performTags({ action: 'user-metadata' }),
      'from-file': () =>
        create(
          { script: text('File with the script', { wire: false }), name: text('Name') },
          {
            files: {
              script(content) {
                if (content.trim() === '') throw new UsageError('holds no script.')
                return { user_data: content }
              },
            },
          },
        ),
      report: () =>
        custom({ id: positional(text('ID', { wire: false })) }, { summary: 'Report' }, ({ id }) => async call => {
          const value = await call.manager.get(id)
          return inOwnWay(call, { kind: 'text', text: `about ${id}\n` }, value)
        }),
      'plain-list': () => plainList({ kind: text('Only of this kind') }),
      show: () => show(),
      'show-in': () => show({ room: required(text('Where it stands')) }),
      create: () =>
        create(
          { name: positional(text('Name of the gadget')), ...GADGET_OPTIONS },
          { fixed: { 'made.by': 'hand' }, examples: ['gadget-create lamp --size 3'] },
        ),
      'create-many': () => batchCreate({ name: positional(text('Name')), size: GADGET_OPTIONS.size }),
      update: () => update({ name: text('New name'), desc: GADGET_OPTIONS.desc }),
      'patch-it': () => update({ name: text('New name') }, { method: 'patch' }),
      'touch-it': () => update({ name: text('New name') }, { mayBeEmpty: true }),
      delete: () => remove(),
      'delete-hard': () => remove({ force: flag('Whatever it costs') }),
      'delete-body': () => remove({ force: flag('Whatever it costs') }, { sendsBody: true }),
      'delete-empty': () => remove({ force: flag('Whatever it costs') }, { sendsBody: true, sendsEmpty: true }),
      sync: () => perform(),
      'sync-named': () => perform({ note: text('Why') }, { action: 'sync', sendsId: 'gadget' }),
      'set-owner': () => perform({ owner: positional(text('New owner')), note: text('Why') }, { action: 'owner' }),
      poke: () => perform({ hard: flag('Harder') }, { sendsEmpty: true, style: 'kv' }),
      'sync-all': () => performClass({ region: text('Only there') }, { action: 'sync' }),
      secret: () => get(undefined, { specific: 'login-info' }),
      'secret-named': () => get(undefined, { specific: 'login-info', sendsId: 'gadget' }),
      usage: () => get({ since: time('From then on', { precision: 'seconds' }) }, { style: 'yaml' }),
      statistics: () => getClass({ by: text('Grouped by') }),
      start: () => batchPerform(),
      resize: () => batchPerform({ to: required(integer('New size')) }, { action: 'change-size' }),
      'batch-delete': () => batchRemove(),
      'batch-delete-hard': () => batchRemove({ force: flag('Whatever it costs') }),
      'batch-delete-body': () => batchRemove({ force: flag('Whatever it costs') }, { sendsBody: true }),
      'batch-update': () => batchUpdate({ desc: GADGET_OPTIONS.desc }),
      irregular: () =>
        create(
          { low: required(integer('Lowest')), high: required(integer('Highest')) },
          {
            body({ low, high }) {
              if (low > high) throw new UsageError('--low: must not be above --high.')
              return { range: `${low}-${high}` }
            },
          },
        ),
      twice: () =>
        custom({ id: positional(text('ID', { wire: false })) }, { summary: 'Look twice' }, ({ id }) => async call => ({
          kind: 'sequence',
          parts: [
            { kind: 'text', text: 'first\n' },
            { kind: 'object', value: await call.manager.get(id) },
            { kind: 'object', value: await call.manager.getSpecific(id, 'again') },
          ],
        })),
      silent: () => custom({}, { summary: 'Do nothing' }, () => async () => ({ kind: 'none' })),
    },
  },
  {
    keyword: 'gadget-box',
    noun: 'gadget box',
    resource: pairing,
    commands: {
      list: () => jointList({ master: 'gadget', slave: 'box' }, { slot: integer('Only this slot') }),
      show: () => jointShow({ master: 'gadget', slave: 'box' }),
      attach: () => attach({ master: 'gadget', slave: 'box' }, { slot: integer('Which slot') }),
      'attach-empty': () =>
        attach({ master: 'gadget', slave: 'box' }, { slot: integer('Which slot') }, { sendsEmpty: true }),
      'update-some': () =>
        jointUpdate({ master: 'gadget', slave: 'box' }, { slot: integer('Which slot') }, { refusesEmpty: true }),
      'list-user': () => jointList({ master: 'user' }, { limit: integer('Rows of a page', { default: 7 }) }),
      detach: () => detach({ master: 'gadget', slave: 'box' }),
      update: () => jointUpdate({ master: 'gadget', slave: 'box' }, { slot: integer('Which slot') }),
    },
  },
)

/** Two gadgets as the server shows them. */
export const LAMP = { id: 'g-1', name: 'lamp', status: 'running', size: 3, labels: ['a', 'b'] }
export const CLOCK = { id: 'g-2', name: 'clock', status: 'failed', size: 12 }
