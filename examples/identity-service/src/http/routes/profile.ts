import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Profile } from '../../contract.generated.ts';
import type { StoredProfile } from '../../store/store.ts';
import { HttpProblem } from '../problem.ts';
import { readServerRequest } from '../serverRequest.ts';
import type { Service } from '../service.ts';

/** All that is kept of a person, for the tenant's own servers. */
export async function answerProfile(
  service: Service,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Profile> {
  const { tenant, subject } = readServerRequest(service, request, reply);
  const profile = await service.store.readProfile(tenant, subject, service.now());
  if (!profile) throw new HttpProblem('profile-unknown');
  return contractProfile(profile);
}

/** A stored profile in the words of the contract. */
export function contractProfile({
  softIds,
  events,
  eventCount: _,
  merges,
  ...profile
}: StoredProfile): Profile {
  return {
    ...profile,
    identifiers: softIds.map(({ softId, ...times }) => ({ id: softId, ...times })),
    events: events.map(({ softId, key, at, name, properties }) => ({
      ...(softId !== undefined && { id: softId }),
      key,
      at,
      ...(name !== undefined && { event: name }),
      ...(properties !== undefined && { properties }),
    })),
    merges: merges.map(({ softIds: identifiers, ...merge }) => ({ ...merge, identifiers })),
  };
}
