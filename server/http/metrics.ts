/** Numbers in Prometheus' text format (0.0.4). Labels come from fixed lists: no ids, no text. */
import type { Counters } from '../rooms/counters.ts';

export interface Metric {
  readonly name: string;
  readonly help: string;
  readonly type: 'counter' | 'gauge';
  readonly values: readonly {
    readonly labels?: Readonly<Record<string, string>>;
    readonly value: number;
  }[];
}

export function prometheusText(metrics: readonly Metric[]): string {
  return metrics
    .flatMap(({ name, help, type, values }) => [
      `# HELP ${name} ${help}`,
      `# TYPE ${name} ${type}`,
      ...values.map(({ labels, value }) => `${name}${labelText(labels)} ${value}`),
    ])
    .map((line) => `${line}\n`)
    .join('');
}

export function roomMetrics(counters: Counters): readonly Metric[] {
  return [
    gauge('waymark_sockets', 'Sockets open now.', counters.sockets),
    gauge('waymark_rooms', 'Documents in memory now.', counters.rooms),
    counter('waymark_edits_total', 'Write frames that became durable.', counters.edits),
    counter('waymark_commits_total', 'Journal entries written.', counters.commits),
    counter(
      'waymark_failed_commits_total',
      'Commits that the store could not do.',
      counters.failedCommits,
    ),
    {
      name: 'waymark_closed_sockets_total',
      help: 'Sockets that the server closed, by the reason.',
      type: 'counter',
      values: Object.entries(counters.closed).map(([reason, value]) => ({
        labels: { reason },
        value,
      })),
    },
  ];
}

/** What this process uses. */
export function processMetrics(): readonly Metric[] {
  const { user, system } = process.cpuUsage();
  const { rss, heapUsed } = process.memoryUsage();
  return [
    counter('process_cpu_seconds_total', 'CPU time used, in seconds.', (user + system) / 1_000_000),
    gauge('process_resident_memory_bytes', 'Resident memory, in bytes.', rss),
    gauge('nodejs_heap_used_bytes', 'JavaScript heap in use, in bytes.', heapUsed),
    gauge('process_uptime_seconds', 'Seconds since the start.', process.uptime()),
  ];
}

function counter(name: string, help: string, value: number): Metric {
  return { name, help, type: 'counter', values: [{ value }] };
}

function gauge(name: string, help: string, value: number): Metric {
  return { name, help, type: 'gauge', values: [{ value }] };
}

function labelText(labels: Readonly<Record<string, string>> | undefined): string {
  if (!labels) return '';
  const pairs = Object.entries(labels).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  return `{${pairs.join(',')}}`;
}
