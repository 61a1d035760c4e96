import assert from 'node:assert/strict';
import { freshSearch, panel, panelFrame } from './support/faqPanel';
import { takePicture } from './support/pictures';
import { editorWindow } from './support/window';

/** What somebody asks who has never seen the FAQ, in words of their own, and the answers that serve. */
const asked = [
  ["combien d'années garder les logs d'accès au dossier", ['faq-021']],
  ["le médecin est en retraite, est-il payé par l'État ?", ['faq-045']],
  ['puis-je mettre un word dans un message mss', ['faq-042']],
  ["l'hôpital doit-il renvoyer les résultats du labo", ['faq-054']],
  ['où demander mes identifiants éditeur et logiciel', ['faq-037', 'faq-047']],
  ['un seul papier pour les deux certificats', ['faq-041']],
  ['je suis revendeur, comment toucher le financement', ['faq-035']],
  ['empêcher un compte rendu de partir au dmp', ['faq-050', 'faq-029']],
  ["patient sans identité vérifiée, j'envoie quand même ?", ['faq-039']],
  ["comment savoir qu'un document annule le précédent", ['faq-007']],
] as const;

/** The ids of the results that can be seen whole without scrolling. */
async function seen(): Promise<string[]> {
  const frame = await panelFrame();
  return frame.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('#results [role=option]')]
      .filter((option) => {
        const { top, bottom } = option.getBoundingClientRect();
        return top >= 0 && bottom <= window.innerHeight;
      })
      .map((option) => option.dataset['id'] ?? ''),
  );
}

describe('a stranger in the FAQ panel, in the window', () => {
  for (const [question, serving] of asked)
    it(`finds the answer to « ${question} » and opens it by keyboard`, async () => {
      const { keyboard } = editorWindow().page;
      await freshSearch();
      await keyboard.type(question);
      const wanted = panel()
        .locator(serving.map((id) => `#results [data-id=${id}]`).join(', '))
        .first();
      await panel()
        .locator(`#results[data-query=${JSON.stringify(question)}]`)
        .waitFor();
      await wanted.waitFor();
      const firstThree = (await seen()).slice(0, 3);
      const place = firstThree.findIndex((id) => serving.some((each) => each === id));
      assert.ok(place >= 0, `seen without scrolling: ${firstThree.join(' ')}`);
      if (question === asked[2][0]) await takePicture('faq-search');
      for (let down = 0; down <= place; down++) await keyboard.press('ArrowDown');
      await keyboard.press('Enter');
      const title = panel().locator('.answer h2');
      await title.waitFor();
      assert.ok(serving.some((id) => id === firstThree[place]));
      assert.ok((await title.innerText()).trim().length > 0);
    });
});
