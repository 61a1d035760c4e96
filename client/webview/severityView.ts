import type { Severity, SheetTexts, ToPage } from '../src/sheets/messages';
import { fill, h } from './dom';
import { icon } from './icons';

export type ShownSeverity = NonNullable<Extract<ToPage, { kind: 'show' }>['severity']>;

const severities: readonly Severity[] = ['error', 'warning', 'information', 'hint', 'off'];

/** Silences a rule with one button, or gives it another severity; says where the choice is kept. */
export function severityView(
  id: string,
  byDefault: string,
  { chosen, inWorkspace }: ShownSeverity,
  texts: SheetTexts,
  choose: (severity: Severity | undefined) => void,
): HTMLElement {
  const isOff = chosen === 'off';
  const select = h(
    'select',
    { key: 'severity', attributes: { id: 'severity' }, on: { change: () => choose(chosenIn(select)) } },
    option('', fill(texts.severityByDefault, byDefault), chosen === undefined),
    ...severities.map((severity) => option(severity, texts.severities[severity], severity === chosen)),
  );
  return h(
    'div',
    { class: 'severity-choice' },
    h(
      'button',
      {
        class: 'button primary',
        key: 'silence',
        attributes: { type: 'button' },
        on: { click: () => choose(isOff ? undefined : 'off') },
      },
      icon(isOff ? 'unmute' : 'mute'),
      `${isOff ? texts.speak : texts.silence} (${id})`,
    ),
    h('label', { attributes: { for: 'severity' } }, texts.severity),
    select,
    h('p', { class: 'hint' }, inWorkspace ? texts.inWorkspace : texts.inUserSettings),
  );
}

function option(value: string, label: string, selected: boolean): HTMLOptionElement {
  return h('option', { attributes: { value, selected } }, label);
}

function chosenIn(select: HTMLSelectElement): Severity | undefined {
  return severities.find((severity) => severity === select.value);
}
