import { useEffect } from 'preact/hooks';
import type { PreviewFacts } from './protocol.ts';

/** What is previewed, what is different from the real shop, and what is wrong with the config at present. */
export function Header({ facts }: { facts: PreviewFacts }) {
  const { tenant, platform, purposes, bytes, csp, notices, problems } = facts;
  useEffect(() => {
    document.title = `consent-tag preview: ${tenant}`;
  }, [tenant]);
  return (
    <header>
      <h1>consent-tag preview: {tenant}</h1>
      <p>
        Platform <code>{platform}</code>, purpose <code>{purposes.join(', ')}</code>; snippet {bytes.minified}{' '}
        bytes, {bytes.brotli} after Brotli; <code>{csp}</code>
      </p>
      {notices.map((notice) => (
        <p class="notice" key={notice}>
          {notice}
        </p>
      ))}
      <div role="alert">
        {problems !== '' && (
          <>
            <p class="problem">The config has errors; the last valid version is shown.</p>
            <pre>{problems}</pre>
          </>
        )}
      </div>
    </header>
  );
}
