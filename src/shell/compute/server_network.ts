import { servers } from '../../api/compute/servers.ts'
import { choice, flag, integer, positional, text, texts } from '../../cli/options/index.ts'
import { custom, defineResource, perform } from '../resource.ts'
import { CHARGE_TYPES } from './server/choices.ts'
import { remoteNics, SERVER_ID } from './server/remote-nics.ts'

const SECGROUPS = {
  secgroup_ids: positional(texts('Security groups, IDs or names, one or more', { metavar: 'Security Groups' })),
}
const SECGROUP = { secgrp: positional(text('Security group, ID or name', { metavar: 'Security Group' })) }
const OF_CARD = {
  ...SECGROUPS,
  network_index: integer('Network card, counted from 0', { metavar: 'Network Index' }),
}
const TRAFFIC = {
  mac: positional(text('MAC address of the network card')),
  tx_traffic_limit: integer('Bytes that may be sent'),
  charge_type: choice(['bandwidth', 'traffic'], 'What is charged for'),
  billing_type: choice(['prepaid', 'postpaid'], 'Billed in advance or by use'),
  rx_traffic_limit: integer('Bytes that may be received'),
}
const CARD = {
  mac: text('MAC address of the network card'),
  ip_addr: text('IP address of the network card'),
  ip6_addr: text('IPv6 address of the network card'),
}
const SUB_IPS = {
  count: integer('How many more addresses', { default: 0 }),
  sub_ips: texts('A certain address to add'),
  reserved: flag('Take a reserved address', { default: false }),
  alloc_dir: text(),
}
const CARD_INDEX = { index: integer('Network card, counted from 0', { default: 0 }) }
const SWITCH = ['on', 'off'] as const

export default defineResource({
  keyword: 'server',
  resource: servers,
  heading: 'Server networking',
  commands: {
    'set-secgroup': () => perform(SECGROUPS, { style: 'yaml', summary: 'Replace the security groups of a server' }),
    'add-secgroup': () => perform(SECGROUPS, { style: 'yaml', summary: 'Put a server into more security groups' }),
    'assign-secgroup': () => perform(SECGROUP, { style: 'yaml', summary: 'Put a server into a security group' }),
    'revoke-secgroup': () => perform(SECGROUP, { style: 'yaml', summary: 'Take a server out of a security group' }),
    'assign-admin-secgroup': () =>
      perform(SECGROUP, { style: 'yaml', summary: 'Give a server the security group that only administrators change' }),
    'revoke-admin-secgroup': () =>
      perform(undefined, { style: 'yaml', summary: 'Take the administrative security group from a server' }),
    'set-network-secgroup': () =>
      perform(OF_CARD, { style: 'yaml', summary: 'Replace the security groups of a network card' }),
    'add-network-secgroup': () =>
      perform(OF_CARD, { style: 'yaml', summary: 'Put a network card into more security groups' }),
    'revoke-network-secgroup': () =>
      perform(OF_CARD, { style: 'yaml', summary: 'Take a network card out of security groups' }),
    'modify-src-check': () =>
      perform(
        {
          src_mac_check: choice(SWITCH, 'Let it send from its own MAC address only'),
          src_ip_check: choice(SWITCH, 'Let it send from its own IP addresses only'),
        },
        { sendsEmpty: true, style: 'yaml', summary: 'Check the addresses that a server sends from, or do not' },
      ),
    'associate-eip': () =>
      perform(
        { eip: positional(text()) },
        { style: 'yaml', summary: 'Bind an elastic IP to a server', examples: ['server-associate-eip web1 eip1'] },
      ),
    'dissociate-eip': () =>
      perform(
        { auto_delete: flag('Release it as well') },
        { sendsEmpty: true, style: 'yaml', summary: 'Unbind the elastic IP from a server' },
      ),
    'create-eip': () =>
      perform(
        {
          bgp_type: text(),
          charge_type: choice(CHARGE_TYPES),
          bandwidth: integer(undefined, { default: 5 }),
        },
        { style: 'yaml', summary: 'Create an elastic IP and bind it to a server' },
      ),
    'publicip-to-eip': () =>
      perform(
        { auto_start: flag(undefined, { default: false }) },
        { style: 'yaml', summary: 'Turn the public IP of a server into an elastic IP' },
      ),
    'set-nic-traffic-limit': () => perform(TRAFFIC, { style: 'yaml', summary: 'Limit the traffic of a network card' }),
    'reset-nic-traffic-limit': () =>
      perform(TRAFFIC, { style: 'yaml', summary: 'Limit the traffic of a network card and count from zero' }),
    'add-sub-ips': () =>
      perform(
        { ...CARD, ...SUB_IPS, ...CARD_INDEX },
        { style: 'yaml', summary: 'Give a network card more IP addresses' },
      ),
    'update-sub-ips': () =>
      perform(
        { ...CARD, ...SUB_IPS, remove_sub_ips: texts('Address to remove'), ...CARD_INDEX },
        { style: 'yaml', summary: 'Add and remove IP addresses of a network card' },
      ),
    'set-network-num-queues': () =>
      perform(
        {
          num_queues: integer('How many queues', { default: 0 }),
          mac_addr: text('MAC address of the network card'),
        },
        { style: 'yaml', summary: 'Set the number of queues of a network card' },
      ),
    'sync-fix-nics': () =>
      perform(
        { ip: positional(texts('IP addresses, one for each network card in order')) },
        { summary: 'Give network cards the addresses that a synchronisation left out' },
      ),
    'remote-nics': () =>
      custom(SERVER_ID, { summary: 'List the network cards that a server has in its cloud' }, remoteNics),
  },
})
