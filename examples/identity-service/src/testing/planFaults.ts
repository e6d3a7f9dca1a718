import type pg from 'pg';
import type { Statement, Value } from '../store/engine.ts';

interface PlanNode {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Cond'?: string;
  Plans?: PlanNode[];
}

const ids = [
  ['s7', 's8'],
  JSON.stringify([{ type: 'email', value: '7@example.com' }]),
  ['t9', 'none'],
] as const;
const row = (value: object): [string] => [JSON.stringify([value])];

/** What each statement is asked for; rows as `loadProfiles` names them. */
const samples: Record<string, readonly Value[]> = {
  'lock-ids': [['t1', 't2']],
  'lock-profiles': ids,
  'load-rows': [...ids, ['e7', 'new'], 7],
  'insert-profiles': row({ profile: 'new', at: 1, key: 'new' }),
  'insert-soft-ids': row({ soft_id: 'new', device: 'new', profile: 'new', at: 1 }),
  'touch-soft-id': ['s7', 1, 9],
  'move-soft-id': ['s7', 'p8'],
  'remove-soft-id': ['s7'],
  'set-links': row({ device: 'd7', at: 0, key: '', profile: 'p8' }),
  'insert-hard-ids': row({ type: 'email', value: 'new', profile: 'new' }),
  'insert-tombstones': row({ hash: 't7', reason: 'erased', at: 1, device: null }),
  'insert-events': row({ key: 'new', device: 'd7', at: 1, received: 1, claim: false, name: 'visited' }),
  'merge-record': ['p7', 'p8', 1, 'key'],
  'merge-earlier': ['p7', 'p8'],
  'merge-hard-ids': ['p7', 'p8'],
  'merge-soft-ids': ['p7', 'p8'],
  'merge-links': ['p7', 'p8'],
  'merge-source': ['p7', 'p8'],
  'erase-events': ['p7'],
  'erase-hard-ids': ['p7'],
  'erase-merges': ['p10'],
  'erase-row': ['p7'],
  'erase-links': ['p7'],
  'find-by-soft-id': ['s7', 0],
  'find-by-hard-ids': [ids[1]],
  'read-profile': ['p7', 25, 0],
  'find-tombstone': [['t7', 'none']],
  'find-expired': [9],
  'purge-events': [9],
  'purge-tombstones': [9],
};

/** How a statement would be carried out, with the settings of the connection. */
async function planOf(client: pg.ClientBase, statement: Statement, tenant: string): Promise<PlanNode> {
  const values = samples[statement.name];
  if (!values) throw new Error(`add a sample for ${statement.name}`);
  const types = values.map(() => 'unknown').join(', ');
  const literals = [tenant, ...values].map((value) => literal(client, value)).join(', ');
  await client.query(`prepare asked (text, ${types}) as ${statement.text}`);
  try {
    const { rows } = await client.query(`explain (format json) execute asked (${literals})`);
    return rows[0]['QUERY PLAN'][0].Plan;
  } finally {
    await client.query('deallocate asked');
  }
}

function literal(client: pg.ClientBase, value: Value): string {
  if (value === null || typeof value === 'number') return String(value);
  return client.escapeLiteral(typeof value === 'string' ? value : `{${value.join(',')}}`);
}

/** Every place where a statement looks at more rows of a table than an index finds for it. */
export async function planFaults(
  client: pg.ClientBase,
  statement: Statement,
  tenant: string,
): Promise<string[]> {
  return faultsOf(await planOf(client, statement, tenant)).map((fault) => `${statement.name}: ${fault}`);
}

function faultsOf(node: PlanNode): string[] {
  const { 'Node Type': type, 'Relation Name': table, 'Index Cond': condition, Plans = [] } = node;
  const isWhole =
    (type === 'Seq Scan' && table !== undefined) ||
    (/^(?:Index|Bitmap Index)(?: Only)? Scan$/.test(type) && !condition?.includes('tenant'));
  const onlyTenant = /^\(tenant = [^()]*(?:::text)?\)$/.test(condition ?? '');
  return [
    ...(isWhole || onlyTenant ? [`${type} of ${table ?? 'an index'} by ${condition ?? 'nothing'}`] : []),
    ...Plans.flatMap(faultsOf),
  ];
}
