/** The few entries that every desktop program is expected to have; all else is on the screen itself, with its key. */
import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { LocalizedText } from '#shared/domain/values.ts';
import { inSystemLanguage } from './language.ts';
import type { Windows } from './windows.ts';

const texts = {
  file: { en: 'File', zh: '文件' },
  edit: { en: 'Edit', zh: '编辑' },
  view: { en: 'View', zh: '视图' },
  newWindow: { en: 'New window', zh: '新建窗口' },
  closeWindow: { en: 'Close window', zh: '关闭窗口' },
  quit: { en: 'Quit Muster', zh: '退出 Muster' },
  undo: { en: 'Undo', zh: '撤销' },
  redo: { en: 'Redo', zh: '重做' },
  cut: { en: 'Cut', zh: '剪切' },
  copy: { en: 'Copy', zh: '复制' },
  paste: { en: 'Paste', zh: '粘贴' },
  selectAll: { en: 'Select all', zh: '全选' },
  reload: { en: 'Load again', zh: '重新加载' },
  actualSize: { en: 'Actual size', zh: '实际大小' },
  zoomIn: { en: 'Larger', zh: '放大' },
  zoomOut: { en: 'Smaller', zh: '缩小' },
  fullScreen: { en: 'Full screen', zh: '全屏' },
  developerTools: { en: 'Developer tools', zh: '开发者工具' },
} as const satisfies Record<string, LocalizedText>;

export function installMenu(windows: Windows, development: boolean): void {
  const label = (name: keyof typeof texts): { label: string } => ({ label: inSystemLanguage(texts[name]) });
  const separator: MenuItemConstructorOptions = { type: 'separator' };
  const template: MenuItemConstructorOptions[] = [
    {
      ...label('file'),
      submenu: [
        {
          ...label('newWindow'),
          accelerator: 'CmdOrCtrl+Shift+N',
          click: () => {
            windows.open('watch');
          },
        },
        { ...label('closeWindow'), role: 'close' },
        separator,
        { ...label('quit'), role: 'quit' },
      ],
    },
    {
      ...label('edit'),
      submenu: [
        { ...label('undo'), role: 'undo' },
        { ...label('redo'), role: 'redo' },
        separator,
        { ...label('cut'), role: 'cut' },
        { ...label('copy'), role: 'copy' },
        { ...label('paste'), role: 'paste' },
        { ...label('selectAll'), role: 'selectAll' },
      ],
    },
    {
      ...label('view'),
      submenu: [
        { ...label('reload'), role: 'reload' },
        separator,
        { ...label('actualSize'), role: 'resetZoom' },
        { ...label('zoomIn'), role: 'zoomIn' },
        { ...label('zoomOut'), role: 'zoomOut' },
        { ...label('fullScreen'), role: 'togglefullscreen' },
        ...(development ? [separator, { ...label('developerTools'), role: 'toggleDevTools' as const }] : []),
      ],
    },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
