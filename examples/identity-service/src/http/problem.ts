import type { Problem, ProblemType } from '../contract.generated.ts';

type Slug = ProblemType extends `urn:consent-tag:problem:${infer Name}` ? Name : never;

const problems: Record<Slug, { status: number; title: string }> = {
  malformed: { status: 400, title: 'The request is not what the contract describes' },
  unauthorized: { status: 401, title: 'A key of the tenant is needed' },
  origin: { status: 403, title: "This origin is not one of the tenant's" },
  'tenant-unknown': { status: 404, title: 'No tenant of this name is served here' },
  'profile-unknown': { status: 404, title: 'Nobody is known by this' },
  withdrawn: { status: 410, title: 'The use of this identifier was withdrawn' },
  'too-large': { status: 413, title: 'The body has more than 65,536 bytes' },
  'rate-limited': { status: 429, title: 'Too many requests' },
  unavailable: { status: 503, title: 'Not available at the moment' },
};

/** An answer that is a problem of the contract. Thrown by handlers, and told by the server's error handler. */
export class HttpProblem extends Error {
  readonly problem: Problem;
  readonly headers: Readonly<Record<string, string>>;

  /** @param errors the places of the request that are wrong; never its values */
  constructor(slug: Slug, headers: Readonly<Record<string, string>> = {}, errors?: Problem['errors']) {
    const { status, title } = problems[slug];
    super(title);
    this.problem = { type: `urn:consent-tag:problem:${slug}`, title, status, ...(errors && { errors }) };
    this.headers = headers;
  }
}
