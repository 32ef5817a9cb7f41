import { guestScreenDumps } from '../../api/compute/guest-screen-dumps.ts'
import { flag, type Shape, text, texts } from '../../cli/options/index.ts'
import { defineResource, list } from '../resource.ts'

const UNSENT = 'Not sent, as in the original'
const unsent = { wire: false } as const
const tags = () => texts(UNSENT, unsent)

/** The original sends the shared options of this list as they are: what it would have to put together is left out. */
const AS_THEY_ARE = {
  filter_any: flag('Match rows that meet any filter instead of all'),
  pending_delete_all: flag(UNSENT, unsent),
  delete_all: flag(UNSENT, unsent),
  tags: tags(),
  no_tags: tags(),
  user_tags: tags(),
  cloud_tags: tags(),
  no_user_tags: tags(),
  no_cloud_tags: tags(),
  project_tags: tags(),
  no_project_tags: tags(),
  domain_tags: tags(),
  no_domain_tags: tags(),
} satisfies Shape

export default defineResource({
  keyword: 'guest-screen-dump',
  resource: guestScreenDumps,
  heading: 'Pictures of screens',
  commands: {
    list: () =>
      list(
        { server: text('Only those of this server, ID or name'), ...AS_THEY_ARE },
        { summary: 'List pictures of the screens of servers' },
      ),
  },
})
