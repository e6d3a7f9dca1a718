import type { Page } from '@playwright/test';
import { script, scriptCalling } from '../fixtures/html.ts';

/** The visitor's answers by purpose; a purpose that is absent was not answered. */
export type Answers = Record<string, boolean>;

/** What the SDK finds when it starts. */
export interface VisitorState {
  answers: Answers;
  purposes: string[];
  regulation: string;
  /** Whether an answer must be collected (again), whatever is stored. */
  collect: boolean;
}

interface DidomiSdk {
  getCurrentUserStatus(): {
    purposes: Record<string, { id: string; enabled: boolean }>;
    vendors: Record<string, { id: string; enabled: boolean }>;
    regulation: string;
  };
  getUserConsentStatusForPurpose(id: string): boolean | undefined;
  shouldUserStatusBeCollected(): boolean;
  isConsentRequired(): boolean;
  on(event: string, listener: (payload: object) => void): void;
}

type Listener = { event: string; listener(payload: object): void };

declare global {
  interface Window {
    Didomi?: DidomiSdk;
    didomiOnReady?: { push(callback: (sdk: DidomiSdk) => void): unknown };
    didomiEventListeners?: { push(listener: Listener): unknown; stub?: boolean };
    /** Drives the notice: the visitor answers all purposes, or some. */
    answerNotice(answers: Answers, collectAgain?: boolean): void;
  }
}

/** Didomi's SDK by its documentation: queues, an undecided visitor reported as not enabled, change events. */
export function installDidomi(start: VisitorState): void {
  const visitor = { ...start };
  const status = (id: string) => (visitor.regulation === 'none' ? true : visitor.answers[id]);
  const listeners: Listener[] = [];
  const sdk: DidomiSdk = {
    getCurrentUserStatus() {
      const entry = (id: string) => [id, { id, enabled: status(id) === true }] as const;
      const purposes = Object.fromEntries(visitor.purposes.map(entry));
      return { purposes, vendors: {}, regulation: visitor.regulation };
    },
    getUserConsentStatusForPurpose: status,
    shouldUserStatusBeCollected: () => visitor.regulation !== 'none' && visitor.collect,
    isConsentRequired: () => visitor.regulation !== 'none',
    on: (event, listener) => void listeners.push({ event, listener }),
  };
  const queuedListeners = Array.isArray(window.didomiEventListeners) ? window.didomiEventListeners : [];
  const queuedCallbacks = Array.isArray(window.didomiOnReady) ? window.didomiOnReady : [];
  window.Didomi = sdk;
  listeners.push(...(queuedListeners as Listener[]));
  window.didomiEventListeners = { push: (listener) => listeners.push(listener) };
  window.didomiOnReady = { push: (callback) => callback(sdk) };
  for (const callback of queuedCallbacks) callback(sdk);
  window.dispatchEvent(new CustomEvent('didomi-ready'));

  window.answerNotice = (answers, collectAgain = false) => {
    Object.assign(visitor.answers, answers);
    visitor.collect = collectAgain;
    const agreed = Object.values(answers).every(Boolean);
    for (const { event, listener } of listeners) {
      if (event === 'consent.changed') listener({ action: agreed ? 'agreeToAll' : 'disagreeToAll' });
    }
  };
}

/** The purpose tenants of these tests ask about, as Didomi names custom purposes. */
export const analyticsPurpose = 'analytics-NGqxWbmn';

/** A visitor who has never answered. */
export const undecided: VisitorState = {
  answers: {},
  purposes: [analyticsPurpose, 'cookies'],
  regulation: 'gdpr',
  collect: true,
};

/** A visitor whose stored answers the SDK finds. */
export function answered(answers: Answers): VisitorState {
  return { ...undecided, answers, collect: false };
}

/** The SDK in the page. */
export function didomi(visitor: VisitorState): string {
  return scriptCalling(installDidomi, visitor);
}

/** The SDK arriving after the page has loaded. */
export function loadDidomi(page: Page, visitor: VisitorState): Promise<void> {
  return page.evaluate(installDidomi, visitor);
}

/** The visitor answers in the notice. */
export function answer(page: Page, answers: Answers, collectAgain = false): Promise<void> {
  return page.evaluate(([made, again]) => window.answerNotice(made, again), [answers, collectAgain] as const);
}

/** What an ad blocker puts in the SDK's place: it says yes to everything and never calls anybody back. */
export const blockerStandIn = script(`
  window.Didomi={getUserConsentStatusForPurpose:function(){return true},isConsentRequired:function(){return false},
    getCurrentUserStatus:function(){return{purposes:{'${analyticsPurpose}':{id:'${analyticsPurpose}',enabled:true}},vendors:{},regulation:'gdpr'}},
    shouldUserStatusBeCollected:function(){return false},on:function(){}};
  window.didomiEventListeners={stub:true,push:function(){}};
  (function(queue){window.didomiOnReady={push:function(f){f(window.Didomi)}};queue.forEach(function(f){f(window.Didomi)})})([].concat(window.didomiOnReady||[]));
  window.__tcfapi=function(command,version,callback){callback({gdprApplies:false,eventStatus:'tcloaded'},true)};
`);
