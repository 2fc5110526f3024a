// Every sentence of the page, in English and Chinese, chosen by the browser's language.

const WORDS = {
  en: {
    banner: "Loopback chat: nothing here leaves this computer", chats: "Chats", conversations: "Conversations", people: "You are",
    addPerson: "New person", addGroup: "New group", theme: "Light or dark", back: "Back to the chats", messages: "Messages",
    down: "To the newest message", start: "Start", attach: "Send a picture", voice: "Send a voice message", commands: "Commands",
    send: "Send", write: "Message", choose: "Choose a conversation, or add a person to begin", ok: "OK", close: "Close", cancel: "Cancel",
    name: "Name", language: "Language", add: "Add", title: "Title", members: "Members", bot: "bot", edited: "edited", silent: "sent silently",
    deleted: "Message deleted", reply: "Reply", edit: "Edit", remove: "Delete", forward: "Forward to …", protected: "cannot be forwarded",
    photo: "Picture", document: "File", voiceMessage: "Voice message", spoiler: "Tap to show", noAnswer: "The bot has not answered",
    typing: "is typing …", working: "is sending a picture …", copied: "Copied", lost: "The chat server is gone. Trying again …", today: "Today",
    yesterday: "Yesterday", you: "You", youWrote: "You: ", empty: "No messages yet", forwarded: "Forwarded from", larger: "Show larger", groupOf: "members",
  },
  zh: {
    banner: "本机聊天：这里的一切都不会离开这台电脑", chats: "聊天", conversations: "会话", people: "当前身份",
    addPerson: "添加人物", addGroup: "新建群组", theme: "浅色或深色", back: "返回会话列表", messages: "消息",
    down: "跳到最新消息", start: "开始", attach: "发送图片", voice: "发送语音", commands: "命令",
    send: "发送", write: "输入消息", choose: "选择一个会话，或先添加一个人物", ok: "好", close: "关闭", cancel: "取消",
    name: "名字", language: "语言", add: "添加", title: "名称", members: "成员", bot: "机器人", edited: "已编辑", silent: "静音发送",
    deleted: "消息已删除", reply: "回复", edit: "编辑", remove: "删除", forward: "转发到…", protected: "不能转发",
    photo: "图片", document: "文件", voiceMessage: "语音消息", spoiler: "点按显示", noAnswer: "机器人尚未回应",
    typing: "正在输入…", working: "正在发送图片…", copied: "已复制", lost: "聊天服务器已断开，正在重试…", today: "今天",
    yesterday: "昨天", you: "你", youWrote: "你：", empty: "还没有消息", forwarded: "转发自", larger: "查看大图", groupOf: "位成员",
  },
};

export const language = navigator.language.toLowerCase().startsWith("zh") ? "zh" : "en";

export function word(name) {
  return WORDS[language][name];
}

export function timeOf(seconds) {
  return new Date(seconds * 1000).toLocaleTimeString(language, { hour: "2-digit", minute: "2-digit" });
}

export function dayOf(seconds) {
  const day = new Date(seconds * 1000);
  const days = Math.round((new Date().setHours(0, 0, 0, 0) - new Date(day).setHours(0, 0, 0, 0)) / 86400000);
  if (days === 0) return word("today");
  if (days === 1) return word("yesterday");
  return day.toLocaleDateString(language, { year: "numeric", month: "long", day: "numeric" });
}
