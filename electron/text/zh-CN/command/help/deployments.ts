export const deployments = {
  status: {
    summary: '显示每个机密的状态：保险库、已导出的文件、容器、服务器',
    options: { check: '如果某处的值不同，以 1 退出；如果某处无法查询，以 4 退出' },
    notes: ['值通过指纹进行比较。查询服务器时使用不存在的用户的令牌；API 密钥显示上次测试的结果。'],
  },
  apply: {
    summary: '写入过期的文件，重新创建容器，并检查服务器是否使用新值',
    options: {
      wait: '等待服务器响应的时间，{min} 到 {max} 秒（默认 120）',
      back: '恢复到该机密的上一个版本并应用',
      only: '与 --back 一起使用：此机密',
      yes: '不再询问',
    },
    notes: [
      '命令在运行之前会先显示。Compose 服务通过 `docker compose up` 重新创建；由 `docker run` 启动的容器和 `open-webui serve` 由您按所示命令重新启动。',
      '如果服务器无法以新值启动，会显示其日志的最后几行，并提供恢复方法。',
    ],
  },
} as const;
