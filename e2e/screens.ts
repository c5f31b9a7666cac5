import { expect, type Locator, type Page } from '@playwright/test';

/** The frame round every screen. */
export interface FrameModel {
  switcher: Locator;
  kubernetes: Locator;
  datadog: Locator;
  /** Opens the switcher and chooses a context. */
  switchTo: (context: string) => Promise<void>;
}

export function frame(page: Page): FrameModel {
  const switcher = page.getByTestId('context-switcher');
  return {
    switcher,
    kubernetes: page.getByTestId('chip-Kubernetes'),
    datadog: page.getByTestId('chip-Datadog'),
    async switchTo(context) {
      await switcher.click();
      await contextItem(page, context).click();
      await expect(page.getByTestId('context-dialog')).toHaveCount(0);
    },
  };
}

/** An entry of the context list, in the switcher or on the first screen. */
export function contextItem(page: Page, context: string): Locator {
  return page.locator(`[data-testid="context-item"][data-context="${context}"]`);
}

/** The row of a Rollout on Releases. */
export function releaseRow(page: Page, namespace: string, name: string): Locator {
  return page.locator(`[data-testid="release-row"][data-rollout="${namespace}/${name}"]`);
}

/** Opens a Release from its row on Releases. */
export async function openRelease(page: Page, namespace: string, name: string): Promise<void> {
  await releaseRow(page, namespace, name).getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(name);
}

/** The row of an endpoint on Release. */
export function endpointRow(page: Page, resourceName: string): Locator {
  return page.locator(`[data-testid="endpoint-row"][data-resource="${resourceName}"]`);
}

/** The phase in a Release's header. */
export function phase(page: Page): Locator {
  return page.getByTestId('phase').first();
}

export type ActionName = 'abort' | 'promote' | 'promoteFull' | 'retry' | 'pause' | 'resume';

/** The button of an action in a Release's header. */
export function actionButton(page: Page, action: ActionName): Locator {
  return page.getByTestId(`action-${action}`);
}

/** The dialog of an action. */
export interface ActionDialogModel {
  dialog: Locator;
  cancel: Locator;
  confirm: Locator;
  typedName: Locator;
  /** How far the command is: data-stage. */
  progress: Locator;
  /** Why nothing, or not everything, was done. */
  refusal: Locator;
}

/** The action dialog that is open, or will be. */
export function actionDialog(page: Page): ActionDialogModel {
  const dialog = page.getByTestId('action-dialog');
  return {
    dialog,
    cancel: dialog.locator('button[aria-keyshortcuts="Escape"]'),
    confirm: dialog.getByTestId('action-confirm'),
    typedName: dialog.getByTestId('action-name'),
    progress: dialog.getByTestId('action-progress'),
    refusal: dialog.getByTestId('action-refusal'),
  };
}

/** Opens an action's dialog; the focus must be on Cancel. */
export async function openAction(page: Page, action: ActionName): Promise<ActionDialogModel> {
  await expect(actionButton(page, action)).not.toHaveAttribute('aria-disabled', 'true');
  await actionButton(page, action).click();
  const model = actionDialog(page);
  await expect(model.cancel).toBeFocused();
  return model;
}

export type RareActionName = 'skipStep' | 'undo' | 'restart' | 'setImage';

/** Opens the dialog of one of the rarer actions, which stand in a menu. */
export async function openRareAction(page: Page, action: RareActionName): Promise<ActionDialogModel> {
  await page.getByTestId('action-more').click();
  const entry = page.getByTestId(`action-${action}`);
  await expect(entry).not.toHaveAttribute('aria-disabled', 'true');
  await entry.click();
  const model = actionDialog(page);
  await expect(model.cancel).toBeFocused();
  return model;
}

/** Waits until the dialog shows the command as seen in the cluster, and closes it. */
export async function seeThrough(model: ActionDialogModel): Promise<void> {
  await expect(model.progress).toHaveAttribute('data-stage', 'seen');
  await model.cancel.click();
  await expect(model.dialog).toHaveCount(0);
}
