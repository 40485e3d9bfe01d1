import type { fileRemarks as source } from '../en/file-remarks.ts';
import type { Translated } from '../message.ts';

export const fileRemarks = {
  'export.remark.owner-changed':
    '{path}：所有者由 {before} 变为 {after}。以 {before} 身份运行的服务可能无法再读取此文件。',
  'export.remark.group-changed':
    '{path}：所属组由 {before} 变为 {after}。{before} 组的成员可能无法再读取此文件。',
  'export.remark.mode-changed': '{path}：权限由 {before} 变为 {after}。请确认需要读取此文件的程序仍可读取。',
  'export.remark.access-list-lost':
    '{path}：无法保留访问控制列表（ACL）。其中列出的用户和组可能无法再读取此文件。',
  'export.remark.link-broken': '{path}：此文件有其他名称（硬链接），它们仍指向旧内容。',
  'export.remark.open-to-group': '{path}：所属组的成员仍可访问此文件（权限 {after}，未更改）。',
  'export.remark.open-to-others': '{path}：此计算机的所有用户仍可访问此文件（权限 {after}，未更改）。',
  'export.remark.not-confirmed': '{path}：磁盘未确认写入。断电后，此文件可能丢失或仍为旧内容。',
  'export.remark.left-as-edited': '{path}：此文件在导出后被修改过，且其中没有值，因此保持原样。',
} as const satisfies Translated<typeof source>;
