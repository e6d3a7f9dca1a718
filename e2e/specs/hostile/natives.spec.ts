import { readState } from '../../fixtures/pageState.ts';
import { expect, test } from '../../fixtures/test.ts';
import { googleTenant, visit } from '../../fixtures/visit.ts';
import { gtagStub } from '../../platforms/consentMode.ts';

test.describe('natives replaced after the snippet ran', () => {
  /** Owner, names, replacement; and whether a refusal must still be obeyed in full. */
  const natives: [string, string, string[], string, boolean][] = [
    ['JSON', 'window', ['JSON'], 'null', true],
    ['Promise and frames', 'window', ['Promise', 'requestAnimationFrame'], 'null', true],
    ['random numbers', 'Crypto.prototype', ['getRandomValues'], 'fail', true],
    ['hasOwnProperty', 'Object.prototype', ['hasOwnProperty'], 'function(){return true}', true],
    ['toString', 'Object.prototype', ['toString'], 'function(){return "[object Object]"}', false],
    ['toJSON', 'Array.prototype', ['toJSON'], 'function(){return "x"}', true],
    [
      'array functions',
      'Array.prototype',
      ['slice', 'indexOf', 'forEach', 'map', 'filter', 'join', 'sort', 'some'],
      'fail',
      false,
    ],
    [
      'text functions',
      'String.prototype',
      ['split', 'indexOf', 'slice', 'charAt', 'replace', 'match'],
      'fail',
      false,
    ],
    ['numbers and dates', 'window', ['Date', 'Math', 'parseInt'], 'null', false],
  ];
  for (const [name, owner, names, replacement, obeyed] of natives) {
    test(`${name}: no error escapes${obeyed ? ', and a refusal is obeyed' : ''}`, async ({ site }) => {
      const act = `<script>(function(){
        var fail=function(){throw new Error('gone')},kept=[],result=window.result={};
        gtag('consent','update',{analytics_storage:'granted'});
        result.granted=consentTag.consent;
        var names=${JSON.stringify(names)},owner=${owner},i;
        for(i=0;i<names.length;i++)kept[i]=Object.getOwnPropertyDescriptor(owner,names[i])||{value:undefined,configurable:true};
        var define=Object.defineProperty;
        for(i=0;i<names.length;i++)define(owner,names[i],{value:${replacement},configurable:true,writable:true});
        try{gtag('consent','update',{analytics_storage:'denied'});result.consent=consentTag.consent;consentTag.id;consentTag.variant('x')}
        catch(e){result.error=String(e)}
        for(i=0;i<names.length;i++)define(owner,names[i],kept[i]);
        result.cookie=document.cookie;
      })()</script>`;
      const page = await visit(site, googleTenant(), { before: gtagStub, after: act });
      const result = (await page.evaluate('result')) as Record<string, string>;
      expect(result.error).toBeUndefined();
      expect(result.granted).toBe('granted');
      if (obeyed) expect(result).toMatchObject({ consent: 'denied', cookie: '' });
    });
  }

  test('without crypto the identifier is still 32 digits and different each time', async ({ site }) => {
    const seen = new Set<string | null>();
    for (let index = 0; index < 5; index++) {
      const before = '<script>Object.defineProperty(window,"crypto",{value:undefined})</script>';
      const page = await visit(site, googleTenant(), { before });
      seen.add((await readState(page)).id);
    }
    expect(seen.size).toBe(5);
    for (const id of seen) expect(id).toMatch(/^[0-9a-f]{32}$/);
  });
});
