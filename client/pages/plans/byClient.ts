import type { PlanSummary } from '#shared/wire/api.ts';

/** The plans of one client (or of a couple who share theirs), latest change first. */
export interface ClientPlans {
  /** The clients' ids, joined; empty for plans without a client. */
  readonly key: string;
  readonly clients: readonly { readonly id: string; readonly name: string }[];
  readonly plans: readonly PlanSummary[];
}

/** Groups plans by who their clients are; the group with the latest change comes first. */
export function byClient(plans: readonly PlanSummary[]): readonly ClientPlans[] {
  const groups = new Map<string, { clients: ClientPlans['clients']; plans: PlanSummary[] }>();
  const latestFirst = [...plans].sort((a, b) => b.changedAt.localeCompare(a.changedAt));
  for (const plan of latestFirst) {
    const clients = plan.people
      .filter((person) => person.role === 'client')
      .sort((a, b) => a.name.localeCompare(b.name) || a.id.localeCompare(b.id));
    const key = clients.map((client) => client.id).join(' ');
    const group = groups.get(key);
    if (group) group.plans.push(plan);
    else groups.set(key, { clients, plans: [plan] });
  }
  return [...groups].map(([key, group]) => ({ key, ...group }));
}
