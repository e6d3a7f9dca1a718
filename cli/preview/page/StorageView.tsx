import type { Stored } from './readStored.ts';
import { ScrollRegion } from './ScrollRegion.tsx';

/** Everything the shop's origin has stored in this browser. */
export function StorageView({ stored }: { stored: Stored[] }) {
  return (
    <section class="stored" aria-labelledby="stored-title">
      <h2 id="stored-title">What is stored</h2>
      {stored.length === 0 ? (
        <p>Nothing.</p>
      ) : (
        <ScrollRegion label="What is stored, as a table">
          <table>
            <thead>
              <tr>
                {['Where', 'Name', 'Value', 'Domain', 'Expires'].map((title) => (
                  <th scope="col" key={title}>
                    {title}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {stored.map(({ where, name, value, domain, expires }) => (
                <tr key={`${where} ${name} ${domain}`}>
                  <td>{where}</td>
                  <th scope="row">{name}</th>
                  <td>
                    <code>{value}</code>
                  </td>
                  <td>{domain}</td>
                  <td>{expires}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      )}
    </section>
  );
}
