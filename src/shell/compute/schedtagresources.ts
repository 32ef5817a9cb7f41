import { schedtagcloudproviders } from '../../api/compute/schedtagcloudproviders.ts'
import { schedtagcloudregions } from '../../api/compute/schedtagcloudregions.ts'
import { schedtaghosts } from '../../api/compute/schedtaghosts.ts'
import { schedtagnetworks } from '../../api/compute/schedtagnetworks.ts'
import { schedtagstorages } from '../../api/compute/schedtagstorages.ts'
import { schedtagzones } from '../../api/compute/schedtagzones.ts'
import { texts } from '../../cli/options/index.ts'
import { attach, defineResource, detach, jointList, perform, type ResourceCommands } from '../resource.ts'

const PAIR = { master: 'schedtag', slave: 'object' }
const TAGS = { schedtag: texts(undefined, { indexed: true }) }

/** What can be done with scheduling tags of one kind of resource; its joint names the kind. */
function tagging(
  { joint, ...resource }: ResourceCommands['resource'],
  noun: string,
): [ResourceCommands, ResourceCommands] {
  if (joint === undefined) throw new TypeError(`${resource.plural} joins no two resources`)
  const { slave } = joint
  return [
    {
      keyword: `schedtag-${slave.keyword}`,
      resource: { joint, ...resource },
      heading: 'Scheduling tags of resources',
      commands: {
        list: () => jointList({ master: 'schedtag' }, {}, { summary: `List which ${noun}s have which scheduling tag` }),
        add: () => attach(PAIR, undefined, { summary: `Give a ${noun} a scheduling tag` }),
        remove: () => detach(PAIR, undefined, { summary: `Take a scheduling tag off a ${noun}` }),
      },
    },
    {
      keyword: slave.keyword,
      resource: slave,
      commands: {
        'set-schedtag': () =>
          perform(TAGS, { sendsEmpty: true, summary: `Set the scheduling tags of a ${noun}; it has no others then` }),
      },
    },
  ]
}

export default defineResource(
  ...tagging(schedtaghosts, 'host'),
  ...tagging(schedtagstorages, 'storage'),
  ...tagging(schedtagnetworks, 'network'),
  ...tagging(schedtagcloudproviders, 'cloud provider'),
  ...tagging(schedtagcloudregions, 'cloud region'),
  ...tagging(schedtagzones, 'zone'),
)
