import { projects } from '../../api/identity/projects.ts'
import { images } from '../../api/image/images.ts'
import { choice, flag, positional, type Shape, text, texts, type Values } from '../../cli/options/index.ts'
import type { JsonObject } from '../../core/json.ts'
import { LIST_OPTIONS } from '../list-options.ts'
import {
  batchPerform,
  batchRemove,
  custom,
  defineResource,
  get,
  listBy,
  listProperty,
  perform,
  performTags,
  show,
  type Verb,
} from '../resource.ts'
import { objectOutput } from '../verbs/object.ts'
import { ID } from '../verbs/verb.ts'
import { toWire } from '../wire.ts'
import { importImage, updateImages, uploadImage } from './images/change.ts'

const YES_NO = ['true', 'false'] as const
const LIST = {
  tenant: LIST_OPTIONS.tenant,
  is_public: choice(YES_NO, 'Only those that are shared with everybody, or that are not'),
  is_standard: choice(YES_NO, 'Only standard images, or only others'),
  protected: choice(YES_NO, 'Only those that refuse to be deleted, or that do not'),
  is_uefi: flag('Only those that start with UEFI', { wire: 'uefi' }),
  format: texts('Only of this format, e.g. qcow2', { wire: 'disk_formats' }),
  sub_formats: texts('Only those that are kept in this format as well'),
  name: text(),
  os_type: texts('Only of this kind of operating system', { wire: 'os_types' }),
  os_type_precise_match: flag('The kind must be exactly that, not only contain it'),
  os_arch: texts('Only for this architecture', { wire: 'os_archs' }),
  os_arch_precise_match: flag('The architecture must be exactly that, not only contain it'),
  distribution: texts('Only of this distribution', { wire: 'distributions' }),
  distribution_precise_match: flag('The distribution must be exactly that, not only contain it'),
} satisfies Shape

/** Projects that own images have two names here. */
function listQuery(values: Values<typeof LIST>): JsonObject {
  const query = toWire(LIST, values)
  return query.tenant === undefined ? query : { ...query, owner: query.tenant }
}

/** The image service has a path of its own for lists with details. */
function listImages(): Verb {
  return listBy(LIST, { body: listQuery }, () => (call, { details, ...query }) => {
    const { manager, resource } = call
    return manager.listAt(details === true ? `/${resource.plural}/detail` : `/${resource.plural}`, query)
  })
}

const VARIANT = {
  format: text('Of the image in this format, where it is kept in several', { wire: false }),
  torrent: flag('Of the torrent of that format', { wire: false }),
} satisfies Shape

/** A torrent is asked for with its format only. */
function variantQuery({ format = '', torrent }: Values<typeof VARIANT>): JsonObject {
  if (format === '') return {}
  return torrent === true ? { format, torrent: true } : { format }
}

const DOWNLOAD = { ...ID, ...VARIANT, output: text('Local file to write; standard output when absent') } satisfies Shape

function download(): Verb {
  const summary = 'Download the content of an image'
  const examples = ['image-download debian-12 --output debian-12.qcow2']
  return custom(DOWNLOAD, { summary, examples }, ({ id, output = '', ...variant }) => async call => {
    const { downloadImage } = await import('./images/download.ts')
    return downloadImage(call, { id, query: variantQuery(variant), output })
  })
}

const OWNER = {
  ...ID,
  project: positional(text('Project to hand it over to, ID or name', { wire: 'tenant' })),
  raw_id: flag('Look the project up and send its ID'),
} satisfies Shape

function changeOwner(): Verb {
  const summary = 'Hand an image over to another project'
  return custom(OWNER, { summary, deed: 'perform' }, ({ id, ...own }) => async ({ manager, session }) => {
    const body = toWire(OWNER, own)
    if (own.raw_id === true) body.tenant = await session.manager(projects).getId(own.project)
    return objectOutput(await manager.perform(id, 'change-owner', body))
  })
}

export default defineResource({
  keyword: 'image',
  resource: images,
  heading: 'Images',
  commands: {
    list: listImages,
    statistics: () => listProperty(LIST, { body: listQuery, summary: 'Count images by status' }),
    'user-metadata': () => performTags({ summary: 'Add tags to an image' }),
    'set-user-metadata': () => performTags({ summary: 'Replace the tags of an image' }),
    'class-metadata': () => performTags({ summary: 'Add class metadata to an image' }),
    'set-class-metadata': () => performTags({ summary: 'Replace the class metadata of an image' }),
    show: () => show(VARIANT, { body: variantQuery }),
    update: updateImages,
    delete: () =>
      batchRemove({
        override_pending_delete: flag('Delete at once, not by way of the recycle bin', { short: 'f' }),
      }),
    'cancel-delete': () => perform(undefined, { summary: 'Take an image out of the recycle bin' }),
    upload: uploadImage,
    import: importImage,
    download,
    private: () => perform(),
    public: () =>
      perform(
        {
          shared_projects: texts(),
          shared_domains: texts(),
          scope: choice(['system', 'domain', 'project'], 'Share with everybody, with domains or with projects'),
        },
        { sendsEmpty: true, summary: 'Share an image' },
      ),
    subformats: () => get(undefined, { summary: 'List the formats that an image is kept in' }),
    'mark-standard': () =>
      batchPerform({}, { fixed: { is_standard: true }, summary: 'Mark images as standard images' }),
    'mark-unstandard': () =>
      batchPerform(
        {},
        { action: 'mark-standard', fixed: { is_standard: false }, summary: 'Mark images as no standard images' },
      ),
    'change-owner': changeOwner,
    probe: () => perform(undefined, { summary: 'Look into an image again: format, size, operating system' }),
  },
})
