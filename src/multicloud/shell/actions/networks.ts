import { choice, integer, pairs, positional, required, text } from '../../../cli/options/index.ts'
import { NotFoundError } from '../../../cloudprovider/errors/index.ts'
import { eips, networks, secgroups, vpcs, wires } from '../resources/finders.ts'
import { type Actions, action, creation } from './action.ts'
import { given, numberOr } from './given.ts'

const DESC = text('Description')
const PROJECT = text('Global id of the project')

/** What can be done to vpcs, networks, elastic IPs and security groups. */
export const NETWORK_ACTIONS: Actions = {
  'vpc-create': () =>
    creation({
      summary: 'Create a vpc',
      options: { name: positional(text('Name')), cidr: positional(text('Range, e.g. 10.0.0.0/16')), desc: DESC },
      create:
        ({ name, cidr, desc: description }) =>
        region =>
          region.createVpc({ name, cidr, ...given({ description }) }),
    }),
  'vpc-delete': () => action(vpcs, { summary: 'Delete a vpc', options: {}, act: () => vpc => vpc.delete() }),
  'network-create': () =>
    action(wires, {
      summary: 'Create a network on a wire',
      options: {
        name: positional(text('Name')),
        cidr: positional(text('Range, e.g. 10.0.1.0/24')),
        desc: DESC,
        project: PROJECT,
      },
      act:
        ({ name, cidr, desc: description, project: projectId }) =>
        wire =>
          wire.createNetwork({ name, cidr, ...given({ description, projectId }) }),
    }),
  'network-delete': () =>
    action(networks, { summary: 'Delete a network', options: {}, act: () => network => network.delete() }),
  'eip-create': () =>
    creation({
      summary: 'Create an elastic IP',
      description: 'It belongs to one subscription: where the account has several, say which with --sub-account.',
      options: {
        name: positional(text('Name')),
        bandwidth: required(integer('Mbit/s')),
        charge_type: choice(['traffic', 'bandwidth'], 'What is paid for'),
        project: PROJECT,
        tag: pairs('A tag'),
      },
      create:
        ({ name, bandwidth, charge_type: chargeType, project: projectId, tag: tags }) =>
        region =>
          region.createEip({ name, bandwidthMbps: Number(bandwidth), ...given({ chargeType, projectId, tags }) }),
    }),
  'eip-associate': () =>
    action(eips, {
      summary: 'Bind an elastic IP',
      options: {
        target: positional(text('Global id of what it is bound to')),
        type: choice(['server', 'natgateway', 'loadbalancer'], 'What that is', { default: 'server' }),
      },
      act:
        ({ target, type }) =>
        eip =>
          eip.associate({ type, id: target }),
    }),
  'eip-dissociate': () =>
    action(eips, { summary: 'Let an elastic IP go', options: {}, act: () => eip => eip.dissociate() }),
  'eip-change-bandwidth': () =>
    action(eips, {
      summary: 'Change the bandwidth of an elastic IP',
      options: { bandwidth: positional(integer('Mbit/s')) },
      act:
        ({ bandwidth }) =>
        eip =>
          eip.changeBandwidth(Number(bandwidth)),
    }),
  'eip-delete': () => action(eips, { summary: 'Delete an elastic IP', options: {}, act: () => eip => eip.delete() }),
  'secgroup-create': () =>
    creation({
      summary: 'Create a security group',
      options: {
        name: positional(text('Name')),
        vpc: text('Global id of the vpc, where the cloud keeps security groups in one'),
        desc: DESC,
        project: PROJECT,
        tag: pairs('A tag'),
      },
      create:
        ({ name, vpc: vpcId, desc: description, project: projectId, tag: tags }) =>
        region =>
          region.createSecgroup({ name, ...given({ vpcId, description, projectId, tags }) }),
    }),
  'secgroup-delete': () =>
    action(secgroups, { summary: 'Delete a security group', options: {}, act: () => secgroup => secgroup.delete() }),
  'secgroup-rule-create': () =>
    action(secgroups, {
      summary: 'Add a rule to a security group',
      examples: ['secgroup-rule-create sg-1 in allow --protocol tcp --ports 443 --cidr 0.0.0.0/0'],
      options: {
        direction: positional(choice(['in', 'out'], 'Which way')),
        action: positional(choice(['allow', 'deny'], 'What becomes of it')),
        protocol: text('any, tcp, udp, icmp', { default: 'any' }),
        ports: text('Such as 80, 80,443 or 1000-2000; all when absent'),
        cidr: text('Range of the other side; anyone when absent'),
        priority: integer('The higher, the earlier it decides'),
        desc: DESC,
      },
      act:
        ({ direction, action: decision, protocol, ports, cidr, priority, desc: description }) =>
        secgroup =>
          secgroup.createRule({
            direction,
            action: decision,
            protocol,
            ...given({ ports, cidr, priority: numberOr(priority), description }),
          }),
    }),
  'secgroup-rule-delete': () =>
    action(secgroups, {
      summary: 'Delete a rule of a security group',
      options: { rule: positional(text('Global id of the rule')) },
      act:
        ({ rule: wanted }) =>
        async secgroup => {
          const rule = (await secgroup.getRules()).find(r => r.globalId === wanted)
          if (rule === undefined) throw new NotFoundError(`security group ${secgroup.name} has no rule "${wanted}"`)
          await rule.delete()
        },
    }),
}
