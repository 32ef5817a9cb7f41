import { guestsecgroups } from '../../api/compute/guestsecgroups.ts'
import { defineResource, jointList, jointShow } from '../resource.ts'

const PAIR = { master: 'server', slave: 'secgroup' }

export default defineResource({
  keyword: 'server-secgroup',
  resource: guestsecgroups,
  noun: 'security group of a server',
  heading: 'Security groups of servers',
  commands: {
    list: () => jointList(PAIR, {}, { summary: 'List which server is in which security group' }),
    show: () => jointShow(PAIR, undefined, { summary: 'Show how a server is in a security group' }),
  },
})
