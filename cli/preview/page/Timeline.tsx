import { ScrollRegion } from './ScrollRegion.tsx';
import type { TimelineEntry } from './useTimeline.ts';

/** Everything that was read, written, deleted, said and decided, in the order it happened. */
export function Timeline({ events, clear }: { events: TimelineEntry[]; clear(): void }) {
  return (
    <section class="timeline" aria-labelledby="timeline-title">
      <h2 id="timeline-title">What happened</h2>
      <button type="button" onClick={clear}>
        Clear
      </button>
      <ScrollRegion label="What happened, as a table" added={events.length}>
        <table>
          <thead>
            <tr>
              {['Time', 'Page', 'Who', 'What', 'Name', 'Value', 'Times'].map((title) => (
                <th scope="col" key={title}>
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {events.map(({ number, time, page, by, kind, action, key, value, count }) => (
              <tr key={number} class={`${kind}-${action}`}>
                <td>{clock(time)}</td>
                <td>{page}</td>
                <td>{by}</td>
                <td>
                  {kind} {action}
                </td>
                <td>{key}</td>
                <td>
                  <code>{kind === 'state' ? stateInWords(value) : value}</code>
                </td>
                <td>{count}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </section>
  );
}

/** `consent granted, storage cookie, id …` from the state as JSON. */
function stateInWords(json: string): string {
  return Object.entries(JSON.parse(json))
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');
}

function clock(time: number): string {
  return new Date(time).toISOString().slice(11, 23);
}
