import type { RefObject } from 'preact';
import type { Build, PlatformControl, PlatformMode } from './protocol.ts';
import type { Shop } from './useShop.ts';

interface Props {
  mode: PlatformMode;
  setMode(mode: PlatformMode): void;
  build: Build;
  setBuild(build: Build): void;
  address: string;
  frame: RefObject<HTMLIFrameElement | null>;
  shop: Shop;
  collects: boolean;
}

const modes: [PlatformMode, string][] = [
  ['normal', 'answers at once'],
  ['slow', 'comes 6 seconds late'],
  ['none', 'is missing'],
];

const builds: [Build, string][] = [
  ['minified', 'minified, as it is pasted'],
  ['debug', 'debug, tells its decisions'],
];

/** Everything one can do to the visitor, the platform and the page. */
export function Controls({ mode, setMode, build, setBuild, address, frame, shop, collects }: Props) {
  const reload = () => frame.current?.contentWindow?.location.reload();
  const tell = (word: keyof PlatformControl) => () => {
    shop.platform()?.[word]();
    if (word === 'reset') reload();
  };
  const newVisitor = () => {
    shop.forgetEverything();
    reload();
  };
  return (
    <section class="controls" aria-labelledby="controls-title">
      <h2 id="controls-title">The visitor</h2>
      <div class="buttons">
        <button type="button" onClick={tell('grant')} disabled={!shop.hasPlatform}>
          Grant
        </button>
        <button type="button" onClick={tell('refuse')} disabled={!shop.hasPlatform}>
          Refuse
        </button>
        <button type="button" onClick={tell('withdraw')} disabled={!shop.hasPlatform}>
          Withdraw
        </button>
        <button type="button" onClick={tell('reset')} disabled={!shop.hasPlatform}>
          Undecided again
        </button>
        <button type="button" onClick={newVisitor}>
          New visitor
        </button>
        <button type="button" onClick={shop.forget}>
          Page calls forget()
        </button>
      </div>
      {collects && (
        <div class="buttons">
          <button type="button" onClick={shop.track}>
            Page calls track()
          </button>
          <button type="button" onClick={shop.identify}>
            Page calls identify()
          </button>
          <button type="button" onClick={shop.logout}>
            Page calls logout()
          </button>
        </div>
      )}
      <div class="buttons">
        <button type="button" onClick={reload}>
          Reload
        </button>
        <a href={address} target="_blank" rel="noopener">
          Second tab
        </a>
      </div>
      <Choice legend="The platform" name="mode" options={modes} chosen={mode} choose={setMode} />
      <Choice legend="The snippet" name="build" options={builds} chosen={build} choose={setBuild} />
    </section>
  );
}

interface ChoiceProps<T extends string> {
  legend: string;
  name: string;
  options: [T, string][];
  chosen: T;
  choose(value: T): void;
}

function Choice<T extends string>({ legend, name, options, chosen, choose }: ChoiceProps<T>) {
  return (
    <fieldset>
      <legend>{legend}</legend>
      {options.map(([value, label]) => (
        <label key={value}>
          <input type="radio" name={name} checked={value === chosen} onChange={() => choose(value)} /> {label}
        </label>
      ))}
    </fieldset>
  );
}
