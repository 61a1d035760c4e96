import type { PanelTexts, ToExtension } from '../src/faqPanel/messages';
import type { Model, PanelEvent } from './model';

/** What every part of the page may use. */
export interface Context {
  readonly texts: PanelTexts;
  readonly locale: string;
  /** The page is an editor tab, and not the side bar. */
  readonly wide: boolean;
  dispatch(event: PanelEvent): void;
  send(message: ToExtension): void;
}

/** A part of the page. It renders itself again when something that it shows has changed. */
export interface View {
  readonly element: HTMLElement;
  render(model: Model, previous: Model | undefined): void;
}

/** Whether any of the named parts of the model is another one than before. */
export function changed(
  model: Model,
  previous: Model | undefined,
  ...parts: readonly (keyof Model)[]
): boolean {
  return previous === undefined || parts.some((part) => model[part] !== previous[part]);
}
